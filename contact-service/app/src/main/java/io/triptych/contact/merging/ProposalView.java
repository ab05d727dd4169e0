package io.triptych.contact.merging;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.MergeProposals.Proposal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two contacts side by side, and why they may be one customer.
@Serdeable
record ProposalView(
        long id,
        ContactView kept,
        ContactView other,
        List<ContactView.Identity> evidence,
        Instant proposedAt,
        Instant lastSeenAt,
        @Nullable String traceId) {

    static ProposalView of(Proposal proposal, Contact kept, Contact other) {
        return new ProposalView(
                proposal.id(),
                kept.view(),
                other.view(),
                proposal.evidence().stream()
                        .map(each -> new ContactView.Identity(each.kind(), each.value()))
                        .toList(),
                proposal.proposedAt(),
                proposal.lastSeenAt(),
                proposal.traceId());
    }
}
