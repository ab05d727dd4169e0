package io.triptych.conversation.postgres;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.MergedContact;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.text.SearchText;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The small copy of contact-service's contacts: the higher version holds. Its rows are locked before those of
/// conversations, in ascending order.
@Singleton
final class ContactRefs {

    private static final String KEEP = """
            INSERT INTO contact_ref AS known
              (company_id, id, name, phone_number, email, version, name_folded, phone_number_folded,
              other_numbers_folded, other_numbers_version)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS heard ORDER BY 1, 2
            ON CONFLICT (company_id, id) DO UPDATE SET
              name = excluded.name, phone_number = excluded.phone_number, email = excluded.email,
              version = excluded.version, name_folded = excluded.name_folded,
              phone_number_folded = excluded.phone_number_folded
                || CASE WHEN excluded.other_numbers_version = 0 THEN known.other_numbers_folded ELSE '' END,
              other_numbers_folded = CASE WHEN excluded.other_numbers_version = 0
                THEN known.other_numbers_folded ELSE excluded.other_numbers_folded END,
              other_numbers_version = greatest(known.other_numbers_version, excluded.other_numbers_version)
            WHERE known.version < excluded.version
              OR (known.version = excluded.version AND known.other_numbers_version < excluded.other_numbers_version)
            """;

    private static final String KNOWN = """
            SELECT r.id AS wanted_id, k.company_id, k.id, k.name, k.phone_number, k.email, k.version
            FROM unnest(?, ?) AS wanted(company_id, id)
            JOIN contact_ref r ON r.company_id = wanted.company_id AND r.id = wanted.id
            JOIN contact_ref k ON k.company_id = r.company_id AND k.id = coalesce(r.merged_into, r.id)
            """;

    // One that it was merged into may be another's itself by now.
    private static final String POINT = """
            UPDATE contact_ref o SET merged_into = coalesce(k.merged_into, k.id)
            FROM contact_ref k
            WHERE k.company_id = ? AND k.id = ? AND o.company_id = k.company_id AND ? IN (o.id, o.merged_into)
              AND o.id <> coalesce(k.merged_into, k.id)
            """;

    private final Sql sql;

    ContactRefs(Sql sql) {
        this.sql = sql;
    }

    /// Keeps what is newer, and holds the rows of all of them until the transaction ends.
    void keep(List<KnownContact> newest) {
        sql.update(SqlStatement.of(KEEP)
                .columns(ArrayColumns.of(newest)
                        .bigint(KnownContact::companyId)
                        .bigint(KnownContact::id)
                        .text(known -> known.contact().name())
                        .text(known -> known.contact().phoneNumber())
                        .text(known -> known.contact().email())
                        .bigint(KnownContact::version)
                        .text(known -> SearchText.fold(known.contact().name()))
                        .text(known -> SearchText.foldNumber(known.contact().phoneNumber()) + otherNumbers(known))
                        .text(ContactRefs::otherNumbers)
                        .bigint(known -> known.numbers() == null ? 0 : known.version())));
    }

    // With a space between: no number is found across two of them.
    private static String otherNumbers(KnownContact known) {
        List<String> numbers = known.numbers();
        return numbers == null
                ? ""
                : numbers.stream()
                        .filter(number -> !number.equals(known.contact().phoneNumber()))
                        .map(number -> " " + SearchText.foldNumber(number))
                        .collect(Collectors.joining());
    }

    /// Keeps that a contact is another's by now; both their rows are held.
    void point(MergedContact contact) {
        sql.update(SqlStatement.of(POINT)
                .bigint(contact.merged().companyId())
                .bigint(contact.survivor().id())
                .bigint(contact.merged().id()));
    }

    /// What is known of these contacts now, by company and id; of one that was merged, what is known of the survivor.
    Map<Key, KnownContact> known(List<KnownContact> wanted) {
        Map<Key, KnownContact> known = new HashMap<>();
        sql.list(
                SqlStatement.of(KNOWN)
                        .columns(ArrayColumns.of(wanted)
                                .bigint(KnownContact::companyId)
                                .bigint(KnownContact::id)),
                row -> known.put(new Key(row.bigint("company_id"), row.bigint("wanted_id")), contact(row)));
        return known;
    }

    private static KnownContact contact(Row row) {
        return new KnownContact(
                row.bigint("company_id"),
                new ContactRef(
                        row.bigint("id"),
                        row.textOrNull("name"),
                        row.textOrNull("phone_number"),
                        row.textOrNull("email")),
                row.bigint("version"));
    }

    /// Each contact once, with its highest version, in ascending order.
    static List<KnownContact> newest(Collection<KnownContact> heard) {
        var newest = new HashMap<Key, KnownContact>();
        heard.forEach(contact ->
                newest.merge(Key.of(contact), contact, (one, other) -> one.version() >= other.version() ? one : other));
        return newest.values().stream()
                .sorted(Comparator.comparingLong(KnownContact::companyId).thenComparingLong(KnownContact::id))
                .toList();
    }

    /// What finds a contact.
    record Key(long companyId, long contactId) {
        static Key of(KnownContact contact) {
            return new Key(contact.companyId(), contact.id());
        }
    }
}
