package io.triptych.gateway.model;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import java.time.Instant;
import java.util.List;

/// What changed in the gateway's own tables of companies and people, of all companies.
public interface PeopleChanges {

    Changes since(Instant time);

    /// Has those published again, as they are now.
    void publish(List<UserUpdated> users, List<CompanyUpdated> companies);

    /// `latest` is when the last of them changed.
    record Changes(List<UserUpdated> users, List<CompanyUpdated> companies, Instant latest) {}
}
