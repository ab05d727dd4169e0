package io.triptych.message.model;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Which teams the business numbers are of.
public interface AccountTeams {

    /// The teams of those of these companies' accounts that have one, by account.
    Map<Long, Long> of(Set<Long> companyIds, Collection<Long> accountIds);

    /// Takes a team that has ended away from the company's numbers, also from those that were removed, and audits it.
    void end(long companyId, long teamId);
}
