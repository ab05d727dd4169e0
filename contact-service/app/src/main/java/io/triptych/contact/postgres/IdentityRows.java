package io.triptych.contact.postgres;

import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.IdentityKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who is known by what.
final class IdentityRows {

    private static final String OWNERS = """
            SELECT i.company_id, i.scope, i.kind, i.canonical, i.contact_id
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS wanted (company_id, scope, kind, canonical)
            JOIN identities i USING (company_id, scope, kind, canonical)""";

    // One statement, in the order of the keys: it makes what is missing and locks what is there, so two transactions
    // that want the same identities wait for each other in one direction only. The update changes nothing, but only
    // what was updated is locked and returned.
    private static final String CLAIM = """
            INSERT INTO identities
              (company_id, scope, kind, canonical, value, contact_id, first_seen_at, last_seen_at)
            SELECT company_id, scope, kind, canonical, value, contact_id, seen_at, seen_at
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[])
              WITH ORDINALITY AS claims (company_id, scope, kind, canonical, value, contact_id, seen_at, turn)
            ORDER BY turn
            ON CONFLICT (company_id, scope, kind, canonical) DO UPDATE SET contact_id = identities.contact_id
            RETURNING company_id, scope, kind, canonical, contact_id""";

    private static final String PLACE = """
            UPDATE identities SET contact_id = ?, value = ?, first_seen_at = ?, last_seen_at = ?
            WHERE company_id = ? AND scope = ? AND kind = ? AND canonical = ?""";

    private static final String REMOVE = """
            DELETE FROM identities
            WHERE company_id = ? AND scope = ? AND kind = ? AND canonical = ? AND contact_id = ?""";

    private IdentityRows() {}

    static Map<IdentityKey, Long> owners(Connection connection, Collection<IdentityKey> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OWNERS)) {
            setKeys(statement, List.copyOf(keys));
            return owners(statement);
        }
    }

    static Map<IdentityKey, Long> claim(Connection connection, SortedMap<IdentityKey, Claim> claims)
            throws SQLException {
        List<Claim> wanted = List.copyOf(claims.values());
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            setKeys(statement, List.copyOf(claims.keySet()));
            setArray(statement, 5, "text", wanted, claim -> claim.identity().value());
            setArray(statement, 6, "bigint", wanted, Claim::contactId);
            setArray(
                    statement,
                    7,
                    "timestamptz",
                    wanted,
                    claim -> text(claim.identity().firstSeenAt()));
            return owners(statement);
        }
    }

    /// Writes which identities came to the contacts, changed, or went.
    static void save(Connection connection, Collection<Saved> contacts) throws SQLException {
        try (PreparedStatement place = connection.prepareStatement(PLACE);
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            for (Saved contact : contacts) {
                List<Identity> before =
                        contact.before() == null ? List.of() : contact.before().identities();
                List<Identity> after = contact.after().identities();
                for (Identity identity : after) {
                    if (!before.contains(identity)) {
                        addPlacement(place, identity, contact.after().id());
                    }
                }
                for (Identity identity : before) {
                    if (after.stream().noneMatch(kept -> kept.key().equals(identity.key()))) {
                        addRemoval(remove, identity, contact.after().id());
                    }
                }
            }
            place.executeBatch();
            remove.executeBatch();
        }
    }

    private static void addPlacement(PreparedStatement place, Identity identity, long contactId) throws SQLException {
        place.setLong(1, contactId);
        place.setString(2, identity.value());
        place.setObject(3, at(identity.firstSeenAt()));
        place.setObject(4, at(identity.lastSeenAt()));
        setKey(place, 5, identity.key());
        place.addBatch();
    }

    private static void addRemoval(PreparedStatement remove, Identity identity, long contactId) throws SQLException {
        setKey(remove, 1, identity.key());
        remove.setLong(5, contactId);
        remove.addBatch();
    }

    private static void setKey(PreparedStatement statement, int first, IdentityKey key) throws SQLException {
        statement.setLong(first, key.companyId());
        statement.setString(first + 1, key.scope());
        statement.setString(first + 2, key.kind().code());
        statement.setString(first + 3, key.canonical());
    }

    private static void setKeys(PreparedStatement statement, List<IdentityKey> keys) throws SQLException {
        setArray(statement, 1, "bigint", keys, IdentityKey::companyId);
        setArray(statement, 2, "text", keys, IdentityKey::scope);
        setArray(statement, 3, "text", keys, key -> key.kind().code());
        setArray(statement, 4, "text", keys, IdentityKey::canonical);
    }

    static <T> void setArray(
            PreparedStatement statement, int index, String type, List<T> from, Function<T, @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = from.stream().map(value).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static Map<IdentityKey, Long> owners(PreparedStatement statement) throws SQLException {
        Map<IdentityKey, Long> owners = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                IdentityKey key = new IdentityKey(
                        rows.getLong("company_id"),
                        rows.getString("scope"),
                        IdentityKind.of(rows.getString("kind")),
                        rows.getString("canonical"));
                owners.put(key, rows.getLong("contact_id"));
            }
        }
        return owners;
    }

    // ISO 8601 with its Z: an array of times would be written in the zone of this machine, where an hour may be twice.
    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
