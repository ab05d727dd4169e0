package io.triptych.gateway.model;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import java.time.Instant;
import java.util.List;

/// What changed in the gateway's own tables of companies, teams and people, of all companies.
public interface PeopleChanges {

    Changes since(Instant time);

    /// Has those published again, as they are now.
    void publish(List<UserUpdated> users, List<CompanyUpdated> companies, List<TeamVersion> teams);

    /// All teams, the deleted too.
    List<TeamVersion> teams();

    /// Which version a team has.
    record TeamVersion(long teamId, long companyId, long version) {}

    /// `latest` is when the last of them changed.
    record Changes(List<UserUpdated> users, List<CompanyUpdated> companies, Instant latest) {}
}
