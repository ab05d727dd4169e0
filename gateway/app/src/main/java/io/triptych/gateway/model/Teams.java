package io.triptych.gateway.model;

import java.util.List;

/// The teams of all companies. Whoever changes one here has it published in the same transaction, and with it each
/// person who came or went: what they may see is another thing from then on.
public interface Teams {

    /// All of a company, by name.
    List<Team> all(long companyId);

    /// Makes one; a change without a name makes none.
    TeamOutcome make(long companyId, long actorId, TeamChange team);

    TeamOutcome change(long companyId, long actorId, long teamId, TeamChange change);

    /// Answers whether the company had it.
    boolean delete(long companyId, long actorId, long teamId);
}
