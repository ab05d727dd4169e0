package io.triptych.contact.postgres;

import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import io.triptych.eventing.Outbox;
import io.triptych.eventing.OutgoingEvent;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The changes of one transaction, over its connection.
final class PostgresContactChanges implements ContactChanges {

    private static final String NEW_IDS = "SELECT nextval('contacts_id_seq') FROM generate_series(1, ?)";

    private final Connection connection;
    private final Collection<Long> companyIds;
    private final Outbox outbox;
    private final Instant now;

    PostgresContactChanges(Connection connection, Collection<Long> companyIds, Outbox outbox, Instant now) {
        this.connection = connection;
        this.companyIds = companyIds;
        this.outbox = outbox;
        this.now = now;
    }

    @Override
    public List<Long> newIds(int count) {
        return run(c -> {
            try (PreparedStatement statement = c.prepareStatement(NEW_IDS)) {
                statement.setInt(1, count);
                try (ResultSet rows = statement.executeQuery()) {
                    List<Long> ids = new ArrayList<>();
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                    return ids;
                }
            }
        });
    }

    @Override
    public Map<IdentityKey, Long> owners(Collection<IdentityKey> keys) {
        return run(c -> IdentityRows.owners(c, keys));
    }

    @Override
    public List<Contact> read(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : run(c -> ContactRows.read(c, companyIds, ids));
    }

    @Override
    public Set<Long> withUsernames(Collection<String> usernames) {
        return usernames.isEmpty() ? Set.of() : run(c -> ContactRows.withUsernames(c, companyIds, usernames));
    }

    @Override
    public Map<IdentityKey, Long> claim(SortedMap<IdentityKey, Claim> claims) {
        return run(c -> IdentityRows.claim(c, claims));
    }

    @Override
    public List<Contact> lock(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : run(c -> ContactRows.lock(c, companyIds, ids));
    }

    @Override
    public void save(Collection<Saved> contacts) {
        run(c -> {
            ContactRows.save(c, contacts);
            IdentityRows.save(c, contacts);
            return null;
        });
        List<OutgoingEvent> news = contacts.stream()
                .filter(PostgresContactChanges::isNews)
                .map(contact -> updated(contact.after()))
                .toList();
        if (!news.isEmpty()) {
            outbox.append(news);
        }
    }

    @Override
    public void propose(Collection<MergeProposal> proposals) {
        if (!proposals.isEmpty()) {
            run(c -> {
                ReviewRows.propose(c, proposals, now);
                return null;
            });
        }
    }

    @Override
    public void record(AuditEntry entry) {
        run(c -> {
            ReviewRows.record(c, entry, now);
            return null;
        });
    }

    private <T extends @Nullable Object> T run(SqlWork<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
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
