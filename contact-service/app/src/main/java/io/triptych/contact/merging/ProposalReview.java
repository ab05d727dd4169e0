package io.triptych.contact.merging;

import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.ContactDeed;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.MergeProposals.Proposal;
import io.triptych.contact.model.MergeProposals.State;
import io.triptych.service.audit.Changed;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps two contacts apart that were proposed to be merged, and writes down who did. They aren't proposed again.
@Singleton
final class ProposalReview {

    private final Contacts contacts;

    ProposalReview(Contacts contacts) {
        this.contacts = contacts;
    }

    /// One that was dismissed already is left alone.
    void keepApart(Caller.Person person, long proposalId) {
        State state = contacts.edit(person.companyId(), changes -> keepApart(changes, person, proposalId));
        if (state == State.MERGED) {
            throw new FailureException(FailureCode.CONFLICT, "These contacts have been merged.");
        }
    }

    /// What it was before.
    private static State keepApart(ContactChanges changes, Caller.Person person, long proposalId) {
        Proposal proposal = changes.lockProposal(proposalId);
        if (proposal == null) {
            throw FailureException.notFound("Merge proposal");
        }
        if (proposal.state() == State.OPEN) {
            changes.reject(proposalId, person.userId());
            Contact kept = changes.read(List.of(proposal.keptId())).getFirst();
            changes.record(new AuditEntry(
                    kept.companyId(),
                    kept.id(),
                    person.userId(),
                    person.name(),
                    ContactDeed.CONTACT_KEPT_APART,
                    List.of("otherContactId"),
                    Changed.nothing().with("otherContactId", proposal.otherId()),
                    kept.version()));
        }
        return proposal.state();
    }
}
