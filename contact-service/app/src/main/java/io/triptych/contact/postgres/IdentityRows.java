package io.triptych.contact.postgres;

import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.IdentityKind;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/// Who is known by what.
@Singleton
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

    private final Sql sql;

    IdentityRows(Sql sql) {
        this.sql = sql;
    }

    Map<IdentityKey, Long> owners(Collection<IdentityKey> keys) {
        return owners(SqlStatement.of(OWNERS).columns(keys(ArrayColumns.of(List.copyOf(keys)), Function.identity())));
    }

    Map<IdentityKey, Long> claim(SortedMap<IdentityKey, Claim> claims) {
        List<Map.Entry<IdentityKey, Claim>> wanted = List.copyOf(claims.entrySet());
        return owners(SqlStatement.of(CLAIM)
                .columns(keys(ArrayColumns.of(wanted), Map.Entry::getKey)
                        .text(claim -> claim.getValue().identity().value())
                        .bigint(claim -> claim.getValue().contactId())
                        .instant(claim -> claim.getValue().identity().firstSeenAt())));
    }

    /// Writes which identities came to the contacts, changed, or went.
    void save(Collection<Saved> contacts) {
        List<SqlStatement> placements = new ArrayList<>();
        List<SqlStatement> removals = new ArrayList<>();
        for (Saved contact : contacts) {
            List<Identity> before =
                    contact.before() == null ? List.of() : contact.before().identities();
            List<Identity> after = contact.after().identities();
            for (Identity identity : after) {
                if (!before.contains(identity)) {
                    placements.add(placement(identity, contact.after().id()));
                }
            }
            for (Identity identity : before) {
                if (after.stream().noneMatch(kept -> kept.key().equals(identity.key()))) {
                    removals.add(key(SqlStatement.of(REMOVE), identity.key())
                            .bigint(contact.after().id()));
                }
            }
        }
        sql.batch(placements);
        sql.batch(removals);
    }

    private static SqlStatement placement(Identity identity, long contactId) {
        SqlStatement placement = SqlStatement.of(PLACE)
                .bigint(contactId)
                .text(identity.value())
                .instant(identity.firstSeenAt())
                .instant(identity.lastSeenAt());
        return key(placement, identity.key());
    }

    private static SqlStatement key(SqlStatement statement, IdentityKey key) {
        return statement
                .bigint(key.companyId())
                .text(key.scope())
                .text(key.kind().code())
                .text(key.canonical());
    }

    private static <T> ArrayColumns<T> keys(ArrayColumns<T> columns, Function<T, IdentityKey> key) {
        return columns.bigint(row -> key.apply(row).companyId())
                .text(row -> key.apply(row).scope())
                .text(row -> key.apply(row).kind().code())
                .text(row -> key.apply(row).canonical());
    }

    private Map<IdentityKey, Long> owners(SqlStatement statement) {
        Map<IdentityKey, Long> owners = new HashMap<>();
        sql.list(statement, row -> Map.entry(key(row), row.bigint("contact_id")))
                .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
        return owners;
    }

    static IdentityKey key(Row row) {
        return new IdentityKey(
                row.bigint("company_id"), row.text("scope"), IdentityKind.of(row.text("kind")), row.text("canonical"));
    }
}
