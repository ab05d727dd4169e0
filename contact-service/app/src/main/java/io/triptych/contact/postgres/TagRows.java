package io.triptych.contact.postgres;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Findable;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which contacts have a tag.
@Singleton
final class TagRows {

    private static final String REMOVE = """
            DELETE FROM contact_tags t USING unnest(?, ?) AS changed (company_id, contact_id)
            WHERE t.company_id = changed.company_id AND t.contact_id = changed.contact_id""";

    private static final String ADD = """
            INSERT INTO contact_tags (company_id, contact_id, tag_folded, tag)
            SELECT * FROM unnest(?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    // From each tag to the next one: as many steps as there are tags, however many contacts have them.
    private static final String LIST = """
            WITH RECURSIVE tags AS (
              (SELECT tag_folded, tag, 1 AS turn FROM contact_tags WHERE company_id = ? ORDER BY tag_folded LIMIT 1)
              UNION ALL
              SELECT next.tag_folded, next.tag, tags.turn + 1 FROM tags CROSS JOIN LATERAL (
                SELECT tag_folded, tag FROM contact_tags WHERE company_id = ? AND tag_folded > tags.tag_folded
                ORDER BY tag_folded LIMIT 1) AS next
              WHERE tags.turn < ?)
            SELECT tag FROM tags""";

    private final Sql sql;

    TagRows(Sql sql) {
        this.sql = sql;
    }

    private record Tagged(Contact contact, String tag) {}

    /// Writes the tags of the contacts whose tags have changed.
    void save(Collection<Saved> contacts) {
        List<Saved> changed = contacts.stream()
                .filter(saved -> !tags(saved.before()).equals(tags(saved.after())))
                .toList();
        List<Contact> tagged = changed.stream()
                .map(Saved::before)
                .filter(before -> !tags(before).isEmpty())
                .toList();
        if (!tagged.isEmpty()) {
            sql.update(SqlStatement.of(REMOVE)
                    .columns(ArrayColumns.of(tagged).bigint(Contact::companyId).bigint(Contact::id)));
        }
        List<Tagged> added = changed.stream()
                .flatMap(saved -> tags(saved.after()).stream().map(tag -> new Tagged(saved.after(), tag)))
                .toList();
        if (!added.isEmpty()) {
            sql.update(SqlStatement.of(ADD)
                    .columns(ArrayColumns.of(added)
                            .bigint(each -> each.contact().companyId())
                            .bigint(each -> each.contact().id())
                            .text(each -> Findable.tag(each.tag()))
                            .text(Tagged::tag)));
        }
    }

    List<String> list(long companyId, int limit) {
        return sql.list(
                SqlStatement.of(LIST).bigint(companyId).bigint(companyId).integer(limit), row -> row.text("tag"));
    }

    /// One that was merged is found by no tag.
    private static List<String> tags(@Nullable Contact contact) {
        return contact == null || contact.mergedInto() != null
                ? List.of()
                : contact.profile().tags();
    }
}
