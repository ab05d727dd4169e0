package io.triptych.contact.postgres;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import io.triptych.contact.model.MergeProposals;
import io.triptych.eventing.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The changes of the transaction that this thread is in.
final class PostgresContactChanges implements ContactChanges {

    private final Collection<Long> companyIds;
    private final ContactTables tables;
    private final Instant now;

    PostgresContactChanges(Collection<Long> companyIds, ContactTables tables, Instant now) {
        this.companyIds = companyIds;
        this.tables = tables;
        this.now = now;
    }

    @Override
    public List<Long> newIds(int count) {
        return tables.ids().newIds(count);
    }

    @Override
    public Map<IdentityKey, Long> owners(Collection<IdentityKey> keys) {
        return tables.identities().owners(keys);
    }

    @Override
    public List<Contact> read(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : tables.contacts().read(companyIds, ids);
    }

    @Override
    public Set<Long> withUsernames(Collection<String> usernames) {
        if (usernames.isEmpty()) {
            return Set.of();
        }
        String[] folded = usernames.stream()
                .map(username -> username.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return tables.ids().withUsernames(companyIds.toArray(Long[]::new), folded);
    }

    @Override
    public Map<IdentityKey, Long> claim(SortedMap<IdentityKey, Claim> claims) {
        return tables.identities().claim(claims);
    }

    @Override
    public List<Contact> lock(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : tables.contacts().lock(companyIds, ids);
    }

    @Override
    public void save(Collection<Saved> contacts) {
        tables.contacts().save(contacts);
        tables.identities().save(contacts);
        tables.tags().save(contacts);
        Map<Long, Contact> after =
                contacts.stream().map(Saved::after).collect(Collectors.toMap(Contact::id, contact -> contact));
        tables.outbox()
                .append(contacts.stream()
                        .filter(PostgresContactChanges::isNews)
                        .map(contact -> updated(contact.after(), survivor(contact.after(), after)))
                        .toList());
    }

    @Override
    public void propose(Collection<MergeProposal> proposals) {
        tables.proposals().propose(proposals, now);
    }

    @Override
    public void settleProposals(Contact survivor, Contact merged, long personId) {
        tables.contacts().repoint(survivor.companyId(), merged.id(), survivor.id());
        tables.proposals().settle(survivor.companyId(), survivor.id(), merged.id(), personId, now);
    }

    @Override
    public MergeProposals.@Nullable Proposal lockProposal(long id) {
        return tables.proposals().lock(companyIds, id);
    }

    @Override
    public void reject(long proposalId, long personId) {
        tables.proposals().reject(companyIds, proposalId, personId, now);
    }

    @Override
    public void record(AuditEntry entry) {
        tables.audit().add(AuditRow.of(entry, now));
    }

    @Override
    public void recordAll(Collection<AuditEntry> entries) {
        tables.audit()
                .addAll(entries.stream().map(entry -> AuditRow.of(entry, now)).toList());
    }

    private static boolean isNews(Saved contact) {
        return contact.before() == null
                || contact.before().version() != contact.after().version();
    }

    /// Whoever merges saves both.
    private static @Nullable ContactView survivor(Contact contact, Map<Long, Contact> saved) {
        Contact survivor = contact.mergedInto() == null ? null : saved.get(contact.mergedInto());
        return survivor == null ? null : survivor.view();
    }

    private static OutgoingEvent updated(Contact contact, @Nullable ContactView survivor) {
        return new OutgoingEvent(
                ContactTopics.CONTACT_UPDATED,
                Long.toString(contact.id()),
                contact.companyId(),
                new ContactUpdated(contact.view(), contact.findable(), contact.shown(), survivor));
    }
}
