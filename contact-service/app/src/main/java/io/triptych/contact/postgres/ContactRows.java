package io.triptych.contact.postgres;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Findable;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.PhoneNumber;
import io.triptych.contact.model.Profile;
import io.triptych.contact.model.Shown;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads contacts with their identities, in one statement, and writes them.
@Singleton
final class ContactRows {

    private static final String READ = """
            SELECT c.id, c.company_id, c.phone_number, c.given_name, c.profile_name, c.profile_name_at,
                   c.username, c.username_at, c.email, c.notes, c.tags,
                   c.version, c.created_at, c.updated_at, c.merged_into,
                   i.scope, i.kind, i.canonical, i.value, i.first_seen_at, i.last_seen_at
            FROM contacts c LEFT JOIN identities i ON i.company_id = c.company_id AND i.contact_id = c.id
            WHERE c.company_id = ANY (?) AND c.id = ANY (?)
            ORDER BY c.id""";

    private static final String LOCK = """
            SELECT id FROM contacts WHERE company_id = ANY (?) AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE""";

    private static final String ADD = """
            INSERT INTO contacts
              (phone_number, given_name, profile_name, profile_name_at, username, username_at, email, notes, tags, version,
               updated_at, merged_into, words_folded, numbers_folded, listed_as, company_id, id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String REPLACE = """
            UPDATE contacts
            SET phone_number = ?, given_name = ?, profile_name = ?, profile_name_at = ?, username = ?, username_at = ?,
                email = ?, notes = ?, tags = ?, version = ?, updated_at = ?, merged_into = ?,
                words_folded = ?, numbers_folded = ?, listed_as = ?
            WHERE company_id = ? AND id = ?""";

    private static final String REPOINT =
            "UPDATE contacts SET merged_into = ? WHERE company_id = ? AND merged_into = ?";

    private final Sql sql;

    ContactRows(Sql sql) {
        this.sql = sql;
    }

    /// Those of these companies with these ids, in ascending order.
    List<Contact> read(Collection<Long> companyIds, Collection<Long> ids) {
        SortedMap<Long, Contact> bare = new TreeMap<>();
        Map<Long, List<Identity>> identities = new HashMap<>();
        sql.list(SqlStatement.of(READ).bigints(companyIds).bigints(ids), row -> {
            long id = row.bigint("id");
            bare.computeIfAbsent(id, _ -> contact(row));
            if (row.textOrNull("kind") != null) {
                identities.computeIfAbsent(id, _ -> new ArrayList<>()).add(identity(row));
            }
            return id;
        });
        return bare.values().stream()
                .map(contact -> contact.withIdentities(identities.getOrDefault(contact.id(), List.of())))
                .toList();
    }

    /// The same, and for those that were merged the ones that they are now.
    List<Contact> readPresent(long companyId, Collection<Long> ids) {
        List<Contact> found = read(List.of(companyId), ids);
        Set<Long> survivors =
                found.stream().map(Contact::mergedInto).filter(Objects::nonNull).collect(Collectors.toSet());
        if (survivors.isEmpty()) {
            return found;
        }
        found.stream()
                .filter(contact -> contact.mergedInto() == null)
                .map(Contact::id)
                .forEach(survivors::add);
        return read(List.of(companyId), survivors);
    }

    /// Locks them one after the other, in ascending order, and reads them as they are then.
    List<Contact> lock(Collection<Long> companyIds, Collection<Long> ids) {
        sql.list(SqlStatement.of(LOCK).bigints(companyIds).bigints(ids), row -> row.bigint("id"));
        return read(companyIds, ids);
    }

    /// What was merged into one contact before points to another from now on.
    void repoint(long companyId, long from, long to) {
        sql.update(SqlStatement.of(REPOINT).bigint(to).bigint(companyId).bigint(from));
    }

    void save(Collection<Saved> contacts) {
        List<SqlStatement> additions = new ArrayList<>();
        List<SqlStatement> replacements = new ArrayList<>();
        for (Saved contact : contacts) {
            if (contact.before() == null) {
                additions.add(row(ADD, contact.after()).instant(contact.after().createdAt()));
            } else if (rowChanged(contact.before(), contact.after())) {
                replacements.add(row(REPLACE, contact.after()));
            }
        }
        sql.batch(additions);
        sql.batch(replacements);
    }

    private static boolean rowChanged(Contact before, Contact after) {
        return before.version() != after.version() || !before.profile().equals(after.profile());
    }

    private static SqlStatement row(String text, Contact contact) {
        Profile profile = contact.profile();
        PhoneNumber number = profile.phoneNumber();
        Findable findable = contact.findableInLists();
        return SqlStatement.of(text)
                .text(number == null ? null : number.e164())
                .text(profile.givenName())
                .text(Shown.textOf(profile.profileName()))
                .instant(Shown.timeOf(profile.profileName()))
                .text(Shown.textOf(profile.username()))
                .instant(Shown.timeOf(profile.username()))
                .text(profile.email())
                .text(profile.notes())
                .texts(profile.tags())
                .bigint(contact.version())
                .instant(contact.updatedAt())
                .bigint(contact.mergedInto())
                .text(findable.words())
                .text(findable.numbers())
                .text(findable.listedAs())
                .bigint(contact.companyId())
                .bigint(contact.id());
    }

    private static Contact contact(Row row) {
        String number = row.textOrNull("phone_number");
        Profile profile = new Profile(
                number == null ? null : new PhoneNumber(number),
                row.textOrNull("given_name"),
                shown(row, "profile_name"),
                shown(row, "username"),
                row.textOrNull("email"),
                row.textOrNull("notes"),
                row.texts("tags"));
        return new Contact(
                row.bigint("id"),
                row.bigint("company_id"),
                profile,
                List.of(),
                row.bigint("version"),
                row.instant("created_at"),
                row.instantOrNull("updated_at"),
                row.bigintOrNull("merged_into"));
    }

    /// What was kept before WhatsApp's times were is older than anything.
    private static @Nullable Shown shown(Row row, String column) {
        String text = row.textOrNull(column);
        Instant at = row.instantOrNull(column + "_at");
        return text == null ? null : new Shown(text, at == null ? Instant.EPOCH : at);
    }

    private static Identity identity(Row row) {
        return new Identity(
                IdentityRows.key(row),
                row.text("value"),
                row.instantOrNull("first_seen_at"),
                row.instantOrNull("last_seen_at"));
    }
}
