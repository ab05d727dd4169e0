package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Notice;
import io.triptych.conversation.model.Notification;
import io.triptych.conversation.model.Notifications;
import io.triptych.conversation.model.Viewer;
import io.triptych.eventing.outbox.RowChange;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The statements on notifications.
@Singleton
final class NotificationRows {

    private static final String ADD = """
            INSERT INTO notifications (company_id, user_id, kind, conversation_id, message_id, preview, by_id, at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    /// Those of one person, of conversations that they may see as things are: [Viewer#scope] says which.
    private static final String OWN = """
            FROM notifications n JOIN conversations c ON c.id = n.conversation_id AND c.company_id = n.company_id
            WHERE n.company_id = ? AND n.user_id = ?
              AND (?::boolean OR (?::boolean AND c.assigned_to = n.user_id)
                OR (?::boolean AND c.assigned_to IS NULL AND c.team_id IS NULL)
                OR (c.assigned_to IS NULL AND c.team_id = ANY (?)))""";

    private static final String PAGE = """
            SELECT n.id, n.user_id, n.kind, n.conversation_id, n.message_id, n.preview, n.by_id, n.at,
                   n.read_at IS NOT NULL AS read, c.contact_name, c.phone_number
            """ + OWN + " AND (?::bigint IS NULL OR n.id < ?) ORDER BY n.id DESC LIMIT ?";

    private static final String COUNT =
            "SELECT count(*)::int AS unread FROM (SELECT 1 " + OWN + " AND n.read_at IS NULL LIMIT ?) AS counted";

    private static final String MARK = """
            UPDATE notifications SET read_at = ?
            WHERE company_id = ? AND user_id = ? AND read_at IS NULL AND (id = ANY (?) OR id <= ?)
            RETURNING conversation_id""";

    private final Sql sql;

    NotificationRows(Sql sql) {
        this.sql = sql;
    }

    private record Told(Change change, Notice notice) {}

    /// The statement that keeps what people are told of these changes; nothing if nobody is told anything.
    static @Nullable RowChange add(List<Change> changes, Instant now) {
        List<Told> told = changes.stream()
                .flatMap(change -> change.notices().stream().map(notice -> new Told(change, notice)))
                .toList();
        return told.isEmpty() ? null : new RowChange(SqlStatement.of(ADD).columns(columns(told, now)), null);
    }

    private static ArrayColumns<Told> columns(List<Told> told, Instant now) {
        return ArrayColumns.of(told)
                .bigint(each -> each.change().after().companyId())
                .bigint(each -> each.notice().userId())
                .text(each -> each.notice().kind().word())
                .bigint(each -> each.change().after().id())
                .bigint(each -> each.notice().messageId())
                .text(each -> each.notice().preview())
                .bigint(each -> each.notice().byId())
                .instant(each -> now);
    }

    List<Notification> page(Viewer viewer, @Nullable Long before, int limit) {
        SqlStatement statement =
                own(SqlStatement.of(PAGE), viewer).bigint(before).bigint(before).integer(limit);
        return sql.list(statement, NotificationRows::notification);
    }

    int unread(Viewer viewer) {
        SqlStatement statement = own(SqlStatement.of(COUNT), viewer).integer(Notifications.COUNTED_MAX);
        return sql.list(statement, row -> row.integer("unread")).getFirst();
    }

    /// Marks them, and answers the conversations that they are about.
    List<Long> mark(Viewer viewer, Collection<Long> ids, long upTo, Instant now) {
        SqlStatement statement = SqlStatement.of(MARK)
                .instant(now)
                .bigint(viewer.companyId())
                .bigint(viewer.userId())
                .bigints(ids)
                .bigint(upTo);
        return sql.list(statement, row -> row.bigint("conversation_id"));
    }

    private static SqlStatement own(SqlStatement statement, Viewer viewer) {
        Viewer.Scope scope = viewer.scope();
        return statement
                .bigint(viewer.companyId())
                .bigint(viewer.userId())
                .bool(scope.others())
                .bool(scope.own())
                .bool(scope.unassigned())
                .bigints(scope.teams());
    }

    private static Notification notification(Row row) {
        Notice notice = new Notice(
                Notice.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.bigint("user_id"),
                row.bigintOrNull("by_id"),
                row.bigintOrNull("message_id"),
                row.textOrNull("preview"));
        return new Notification(
                row.bigint("id"),
                notice,
                row.bigint("conversation_id"),
                row.textOrNull("contact_name"),
                row.textOrNull("phone_number"),
                row.instant("at"),
                row.bool("read"));
    }
}
