package io.triptych.contact.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with contacts.
///
/// Whoever changes anything [claims][#claim] its identities first, all at once, then [locks][#lock] the contacts, all
/// at once, then [saves][#save]. Both happen in ascending order, so no two transactions wait for each other.
public interface ContactChanges {

    /// Ids for contacts to be made; those that stay unused are lost, which is fine.
    List<Long> newIds(int count);

    /// Whose these identities are; those that nobody has are left out. Locks nothing.
    Map<IdentityKey, Long> owners(Collection<IdentityKey> keys);

    /// The contacts with these ids, in ascending order. Locks nothing.
    List<Contact> read(Collection<Long> ids);

    /// The contacts that WhatsApp shows with one of these usernames, whatever their case. Locks nothing.
    Set<Long> withUsernames(Collection<String> usernames);

    /// Locks these identities until the end of the transaction; what nobody has goes to the contact that is named with
    /// it. Answers whose each is.
    Map<IdentityKey, Long> claim(SortedMap<IdentityKey, Claim> claims);

    /// Locks these contacts until the end of the transaction and reads them.
    List<Contact> lock(Collection<Long> ids);

    /// Writes what differs and announces what others can see.
    void save(Collection<Saved> contacts);

    /// Writes proposals down; the same two contacts are proposed once.
    void propose(Collection<MergeProposal> proposals);

    /// Takes note that this contact is one with another now: what is proposed of it is of the survivor from now on,
    /// what is answered by that is closed, and what was merged into it before points to the survivor.
    void settleProposals(Contact survivor, Contact merged, long personId);

    /// A proposal of this company, locked until the end of the transaction.
    MergeProposals.@Nullable Proposal lockProposal(long id);

    /// Keeps the two contacts of a proposal apart.
    void reject(long proposalId, long personId);

    /// Writes down who changed what.
    void record(AuditEntry entry);

    /// The same of many.
    void recordAll(Collection<AuditEntry> entries);

    /// An identity and the contact that gets it if nobody has it.
    record Claim(Identity identity, long contactId) {}

    /// A contact before (`null`: it is new) and after.
    record Saved(@Nullable Contact before, Contact after) {}
}
