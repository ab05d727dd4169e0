package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Refusals;
import io.triptych.eventing.outbox.RowChange;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which conversations have which labels, as the list of a label is read: rows of `conversation_labels`, which follow
/// those of `conversations`. And that nobody puts on what has ended, whatever the decision knew of it.
@Singleton
final class LabelledRows {

    // Who ends a label waits for this, and then finds what it was put on.
    private static final String HOLD = """
            SELECT l.id FROM labels l JOIN unnest(?, ?) AS wanted(company_id, id)
              ON l.company_id = wanted.company_id AND l.id = wanted.id
            WHERE l.deleted_at IS NULL ORDER BY l.id FOR SHARE OF l
            """;

    private static final String FOLLOW = """
            WITH held AS (
              SELECT c.company_id, c.id, c.label_ids, c.status, c.assigned_to, c.team_id, c.last_message_at
              FROM conversations c JOIN unnest(?, ?) AS changed(company_id, id)
                ON c.company_id = changed.company_id AND c.id = changed.id
            ), taken_off AS (
              DELETE FROM conversation_labels l USING held
              WHERE l.company_id = held.company_id AND l.conversation_id = held.id
                AND l.label_id <> ALL (held.label_ids)
            )
            INSERT INTO conversation_labels (company_id, conversation_id, label_id, status, assigned_to, team_id,
              last_message_at)
            SELECT company_id, id, label_id, status, assigned_to, team_id, last_message_at
            FROM held CROSS JOIN unnest(label_ids) AS label_id
            ON CONFLICT (company_id, conversation_id, label_id) DO UPDATE SET status = excluded.status,
              assigned_to = excluded.assigned_to, team_id = excluded.team_id, last_message_at = excluded.last_message_at
            """;

    private record Wanted(long companyId, long labelId) {}

    private final Sql sql;

    LabelledRows(Sql sql) {
        this.sql = sql;
    }

    /// Holds labels that are put on until the commit; refuses those that aren't there.
    void hold(List<Change> changes) {
        Set<Wanted> wanted =
                new TreeSet<>(Comparator.comparingLong(Wanted::labelId).thenComparingLong(Wanted::companyId));
        for (Change change : changes) {
            Conversation after = change.after();
            List<Long> before = labelIds(change.before());
            for (Long labelId : after.sorting().labelIds()) {
                if (!before.contains(labelId)) {
                    wanted.add(new Wanted(after.companyId(), labelId));
                }
            }
        }
        if (!wanted.isEmpty()) {
            SqlStatement hold = SqlStatement.of(HOLD)
                    .columns(ArrayColumns.of(List.copyOf(wanted))
                            .bigint(Wanted::companyId)
                            .bigint(Wanted::labelId));
            if (sql.list(hold, row -> row.bigint("id")).size() < wanted.size()) {
                throw Refusals.unknownLabel();
            }
        }
    }

    /// Lets them follow these changes, which are stored before.
    void follow(List<Change> changes, List<RowChange> statements) {
        List<Conversation> labelled = new ArrayList<>();
        for (Change change : changes) {
            Conversation after = change.after();
            if (!after.equals(change.before())
                    && !(labelIds(change.before()).isEmpty() && labelIds(after).isEmpty())) {
                labelled.add(after);
            }
        }
        if (!labelled.isEmpty()) {
            SqlStatement follow = SqlStatement.of(FOLLOW)
                    .columns(ArrayColumns.of(labelled)
                            .bigint(Conversation::companyId)
                            .bigint(Conversation::id));
            statements.add(new RowChange(follow, null));
        }
    }

    /// What a conversation has after a change, as an array's text; null if it is the same.
    static @Nullable String newIds(Change change) {
        List<Long> before = labelIds(change.before());
        List<Long> after = labelIds(change.after());
        return before.equals(after) ? null : after.toString().replace('[', '{').replace(']', '}');
    }

    private static List<Long> labelIds(@Nullable Conversation conversation) {
        return conversation == null ? List.of() : conversation.sorting().labelIds();
    }
}
