package io.triptych.message.postgres;

import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.api.event.FindableIdentity;
import io.triptych.contact.api.event.ShownProfile;
import io.triptych.message.model.ContactCopies;
import io.triptych.message.model.SeenCustomer;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Contacts' copies in two tables: the contact by its id, and what finds it.
@Singleton
final class PostgresContactCopies implements ContactCopies {

    private static final String FIND = """
            SELECT k.ord, r.id, r.name, r.phone_number, r.email, r.version,
              r.profile_name, r.profile_name_at, r.username, r.username_at
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS k (company_id, scope, kind, canonical, ord)
            JOIN contact_identities_ref i USING (company_id, scope, kind, canonical)
            JOIN contact_ref r ON r.id = i.contact_id""";

    private static final String KEEP = """
            INSERT INTO contact_ref AS r (id, company_id, name, phone_number, email, version,
              profile_name, profile_name_at, username, username_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, phone_number = excluded.phone_number, email = excluded.email,
                version = excluded.version, profile_name = excluded.profile_name,
                profile_name_at = excluded.profile_name_at, username = excluded.username,
                username_at = excluded.username_at
            WHERE r.version < excluded.version
              OR r.version = excluded.version AND (
                coalesce(r.profile_name_at, '-infinity') < excluded.profile_name_at
                OR coalesce(r.username_at, '-infinity') < excluded.username_at)
            RETURNING id""";

    // By way of the company's few numbers, as conversations are unique per number and contact.
    private static final String LAST_HEARD = """
            SELECT c.contact_id, max(c.latest_inbound_at) AS heard_at
            FROM whatsapp_accounts a
            JOIN conversations c ON c.whatsapp_account_id = a.id AND c.contact_id = ANY (?)
            WHERE a.company_id = ANY (?) AND c.latest_inbound_at IS NOT NULL
            GROUP BY c.contact_id""";

    // What finds another contact by now is not this one's to take away.
    private static final String FORGET = """
            DELETE FROM contact_identities_ref i
            WHERE i.contact_id = ANY (?) AND NOT EXISTS (
              SELECT FROM unnest(?, ?, ?, ?) AS k (contact_id, scope, kind, canonical)
              WHERE k.contact_id = i.contact_id AND k.scope = i.scope AND k.kind = i.kind AND k.canonical = i.canonical)""";

    private static final String KEEP_IDENTITIES = """
            INSERT INTO contact_identities_ref (company_id, scope, kind, canonical, value, contact_id, contact_version)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (company_id, scope, kind, canonical) DO UPDATE
            SET value = excluded.value, contact_id = excluded.contact_id, contact_version = excluded.contact_version""";

    private static final Comparator<SeenCustomer.Key> ORDER = Comparator.comparingLong(SeenCustomer.Key::companyId)
            .thenComparing(SeenCustomer.Key::scope)
            .thenComparing(SeenCustomer.Key::kind)
            .thenComparing(SeenCustomer.Key::canonical);

    private static final ShownProfile NOTHING_SHOWN = new ShownProfile(null, null, null, null);

    private final WorkerTransactions transactions;
    private final Sql sql;

    PostgresContactCopies(WorkerTransactions transactions, Sql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    @Override
    public Map<SeenCustomer.Key, Known> find(Set<SeenCustomer.Key> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<SeenCustomer.Key> wanted = List.copyOf(keys);
        Set<Long> companies = keys.stream().map(SeenCustomer.Key::companyId).collect(Collectors.toSet());
        SqlStatement statement = SqlStatement.of(FIND)
                .columns(ArrayColumns.of(wanted)
                        .bigint(SeenCustomer.Key::companyId)
                        .text(SeenCustomer.Key::scope)
                        .text(SeenCustomer.Key::kind)
                        .text(SeenCustomer.Key::canonical));
        return transactions.write(companies, () -> {
            Map<SeenCustomer.Key, Known> found = new HashMap<>();
            sql.list(statement, row -> found.put(wanted.get(row.integer("ord") - 1), known(row)));
            return found;
        });
    }

    private static Known known(Row row) {
        return new Known(
                row.bigint("id"),
                row.textOrNull("name"),
                row.textOrNull("phone_number"),
                row.textOrNull("email"),
                row.bigint("version"),
                new ShownProfile(
                        row.textOrNull("profile_name"),
                        row.instantOrNull("profile_name_at"),
                        row.textOrNull("username"),
                        row.instantOrNull("username_at")));
    }

    @Override
    public Map<Long, Instant> lastHeard(Collection<Known> contacts, Set<Long> companyIds) {
        SqlStatement statement = SqlStatement.of(LAST_HEARD)
                .bigints(contacts.stream().map(Known::id).toList())
                .bigints(companyIds);
        return transactions.write(companyIds, () -> {
            Map<Long, Instant> heard = new HashMap<>();
            sql.list(statement, row -> heard.put(row.bigint("contact_id"), row.instant("heard_at")));
            return heard;
        });
    }

    @Override
    public void keep(Collection<ContactUpdated> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        Map<Long, ContactUpdated> newest = new TreeMap<>();
        contacts.forEach(each -> newest.merge(
                each.contact().id(),
                each,
                (one, other) -> one.contact().version() <= other.contact().version() ? other : one));
        Set<Long> companies =
                newest.values().stream().map(each -> each.contact().companyId()).collect(Collectors.toSet());
        transactions.write(companies, () -> {
            Set<Long> newer = keepContacts(List.copyOf(newest.values()));
            if (!newer.isEmpty()) {
                keepIdentities(newest.values().stream()
                        .filter(each -> newer.contains(each.contact().id()))
                        .toList());
            }
            return newer.size();
        });
    }

    /// The ids of those that were newer than what was known.
    private Set<Long> keepContacts(List<ContactUpdated> contacts) {
        SqlStatement statement = SqlStatement.of(KEEP)
                .columns(ArrayColumns.of(contacts)
                        .bigint(each -> each.contact().id())
                        .bigint(each -> each.contact().companyId())
                        .text(each -> each.contact().name())
                        .text(each -> each.contact().phoneNumber())
                        .text(each -> each.contact().email())
                        .bigint(each -> each.contact().version())
                        .text(each -> shown(each).name())
                        .instant(each -> shown(each).nameAt())
                        .text(each -> shown(each).username())
                        .instant(each -> shown(each).usernameAt()));
        return Set.copyOf(sql.list(statement, row -> row.bigint("id")));
    }

    private static ShownProfile shown(ContactUpdated contact) {
        return contact.shown() == null ? NOTHING_SHOWN : contact.shown();
    }

    private record Owned(SeenCustomer.Key key, String value, long contactId, long version) {}

    private void keepIdentities(List<ContactUpdated> contacts) {
        Map<SeenCustomer.Key, Owned> byKey = new TreeMap<>(ORDER);
        for (ContactUpdated each : contacts) {
            for (FindableIdentity identity : each.identities()) {
                Owned owned = owned(each, identity);
                byKey.put(owned.key(), owned);
            }
        }
        List<Owned> owned = List.copyOf(byKey.values());
        sql.update(SqlStatement.of(FORGET)
                .bigints(contacts.stream().map(each -> each.contact().id()).toList())
                .columns(ArrayColumns.of(owned)
                        .bigint(Owned::contactId)
                        .text(each -> each.key().scope())
                        .text(each -> each.key().kind())
                        .text(each -> each.key().canonical())));
        sql.update(SqlStatement.of(KEEP_IDENTITIES)
                .columns(ArrayColumns.of(owned)
                        .bigint(each -> each.key().companyId())
                        .text(each -> each.key().scope())
                        .text(each -> each.key().kind())
                        .text(each -> each.key().canonical())
                        .text(Owned::value)
                        .bigint(Owned::contactId)
                        .bigint(Owned::version)));
    }

    private static Owned owned(ContactUpdated contact, FindableIdentity identity) {
        return new Owned(
                new SeenCustomer.Key(
                        contact.contact().companyId(), identity.scope(), identity.kind(), identity.canonical()),
                identity.value(),
                contact.contact().id(),
                contact.contact().version());
    }
}
