package io.triptych.contact.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is proposed to be merged, for people to decide.
public interface MergeProposals {

    /// Those of a company that wait for a decision, the newest first, below an id; of one contact if it is named.
    List<Proposal> open(long companyId, @Nullable Long contactId, long beforeId, int limit);

    /// How many wait for a decision, of all companies.
    long openCount();

    /// What became of a proposal.
    enum State {
        OPEN,
        MERGED,
        REJECTED
    }

    /// One way in which the two were seen together.
    record Evidence(String kind, String value) {}

    /// Two contacts that may be one customer: by which identities, which came together, since when, and the trace
    /// of the webhook that brought them first. Until a person has decided, `keptId` has what arrives.
    record Proposal(
            long id,
            long companyId,
            long keptId,
            long otherId,
            State state,
            List<Evidence> evidence,
            Instant proposedAt,
            Instant lastSeenAt,
            @Nullable String traceId) {}
}
