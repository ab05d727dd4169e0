package io.triptych.contact.postgres;

import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import io.triptych.eventing.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

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
        tables.outbox()
                .append(contacts.stream()
                        .filter(PostgresContactChanges::isNews)
                        .map(contact -> updated(contact.after()))
                        .toList());
    }

    @Override
    public void propose(Collection<MergeProposal> proposals) {
        tables.proposals().propose(proposals, now);
    }

    @Override
    public void record(AuditEntry entry) {
        tables.audit().add(AuditRow.of(entry, now));
    }

    private static boolean isNews(Saved contact) {
        return contact.before() == null
                || contact.before().version() != contact.after().version();
    }

    private static OutgoingEvent updated(Contact contact) {
        return new OutgoingEvent(
                ContactTopics.CONTACT_UPDATED,
                Long.toString(contact.id()),
                contact.companyId(),
                new ContactUpdated(contact.view(), contact.findable(), contact.shown()));
    }
}
