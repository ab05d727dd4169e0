package io.triptych.message.postgres.search;

import io.triptych.message.model.FindableMessages;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What messages are found by, in `message_words`, and how far it has come, in `message_words_progress`, whose row is
/// locked by who goes on with it.
@Singleton
final class PostgresFindableMessages implements FindableMessages {

    // A sequence that nothing was taken from has its first number as the last one, too.
    private static final String PROGRESS = """
            SELECT newest, oldest, settled, seen,
              (SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM messages_id_seq) AS last
            FROM message_words_progress""";

    // A transaction that is under way may have taken an id and not committed yet. Whatever took one up to the
    // last that was seen has a lower number than the transaction that writes this down, and is over once all
    // lower ones are. A number of the future is another cluster's, from which this one was restored.
    private static final String SETTLE = """
            UPDATE message_words_progress
            SET settled = seen, seen = ?, seen_before = pg_current_xact_id()
            WHERE seen_before <= pg_snapshot_xmin(pg_current_snapshot())
              OR seen_before > pg_snapshot_xmax(pg_current_snapshot())
            RETURNING settled""";

    private static final String DUE = "SELECT id, message_id FROM message_words_due ORDER BY id LIMIT ?";

    private static final String COMPANIES = "SELECT id, company_id FROM companies_of_messages(?)";

    private static final String BETWEEN = "SELECT id, company_id FROM messages_between(?, ?, ?, ?)";

    private static final String HOLD = """
            SELECT FROM message_words_progress WHERE newest = ? AND oldest = ? FOR UPDATE SKIP LOCKED""";

    private static final String READ = """
            SELECT m.id, m.type, m.content, m.deleted FROM messages m
            WHERE m.company_id = ANY (?) AND m.id = ANY (?) ORDER BY m.id""";

    private static final String WRITE = """
            INSERT INTO message_words (message_id, company_id, conversation_id, timestamp, keys, words)
            SELECT m.id, m.company_id, m.conversation_id, m.timestamp, message_keys(m.conversation_id, m.timestamp),
              v.words::tsvector
            FROM unnest(?, ?) AS v (id, words) JOIN messages m ON m.id = v.id
            WHERE m.company_id = ANY (?)
            ON CONFLICT (message_id) DO UPDATE SET words = excluded.words""";

    private static final String REMOVE =
            "DELETE FROM message_words WHERE company_id = ANY (?) AND message_id = ANY (?)";

    private static final String COME_TO = "UPDATE message_words_progress SET newest = ?, oldest = ?";

    private static final String DONE = "DELETE FROM message_words_due WHERE id = ANY (?)";

    private static final String LAG = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - unfindable_since()), 0)::bigint AS seconds""";

    private final WorkerTransactions transactions;
    private final Sql sql;

    PostgresFindableMessages(WorkerTransactions transactions, Sql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    private record Row(long id, long companyId) {}

    private record Changed(long dueId, long messageId) {}

    private record Now(Progress progress, long settled) {}

    private record Seen(Progress progress, long settled, long seen, long last) {
        /// Nothing has come since.
        boolean isAll() {
            return seen == last && settled == seen;
        }
    }

    private record Words(long id, String text) {}

    @Override
    public Optional<Batch> next(int most) {
        return transactions.unscoped(() -> {
            Now now = now();
            List<Changed> changed = sql.list(
                    SqlStatement.of(DUE).integer(most), row -> new Changed(row.bigint("id"), row.bigint("message_id")));
            if (!changed.isEmpty()) {
                return Optional.of(changed(changed, now.progress()));
            }
            long newest = now.progress().newest();
            long oldest = now.progress().oldest();
            if (newest < now.settled()) {
                List<Row> rows = between(newest, now.settled() + 1, false, most);
                long to = rows.size() < most ? now.settled() : rows.getLast().id();
                return Optional.of(batch(rows, List.of(), now.progress(), new Progress(to, oldest)));
            }
            if (oldest > 1) {
                List<Row> rows = between(0, oldest, true, most);
                long to = rows.size() < most ? 1 : rows.getLast().id();
                return Optional.of(batch(rows, List.of(), now.progress(), new Progress(newest, to)));
            }
            return Optional.empty();
        });
    }

    private Now now() {
        Seen seen = Objects.requireNonNull(sql.first(
                SqlStatement.of(PROGRESS),
                row -> new Seen(
                        new Progress(row.bigint("newest"), row.bigint("oldest")),
                        row.bigint("settled"),
                        row.bigint("seen"),
                        row.bigint("last"))));
        Long settled = seen.isAll()
                ? null
                : sql.first(SqlStatement.of(SETTLE).bigint(seen.last()), row -> row.bigint("settled"));
        return new Now(seen.progress(), settled == null ? seen.settled() : settled);
    }

    private List<Row> between(long above, long below, boolean newestFirst, int most) {
        return rows(SqlStatement.of(BETWEEN)
                .bigint(above)
                .bigint(below)
                .bool(newestFirst)
                .integer(most));
    }

    private List<Row> rows(SqlStatement statement) {
        return sql.list(statement, row -> new Row(row.bigint("id"), row.bigint("company_id")));
    }

    private Batch changed(List<Changed> changed, Progress progress) {
        List<Long> ids =
                changed.stream().map(Changed::messageId).distinct().sorted().toList();
        List<Long> done = changed.stream().map(Changed::dueId).toList();
        return batch(rows(SqlStatement.of(COMPANIES).bigints(ids)), done, progress, progress);
    }

    private static Batch batch(List<Row> rows, List<Long> done, Progress from, Progress to) {
        return new Batch(
                rows.stream().map(Row::id).toList(),
                rows.stream().map(Row::companyId).collect(Collectors.toSet()),
                done,
                from,
                to);
    }

    @Override
    public boolean keep(Batch batch, Function<Written, String> words) {
        if (batch.companyIds().isEmpty()) {
            return transactions.unscoped(() -> hold(batch.from()) && finish(batch));
        }
        return transactions.write(batch.companyIds(), () -> {
            if (!hold(batch.from())) {
                return false;
            }
            write(batch, words);
            return finish(batch);
        });
    }

    private boolean hold(Progress from) {
        return sql.exists(SqlStatement.of(HOLD).bigint(from.newest()).bigint(from.oldest()));
    }

    private void write(Batch batch, Function<Written, String> words) {
        List<Words> found =
                sql.list(SqlStatement.of(READ).bigints(batch.companyIds()).bigints(batch.messageIds()), row -> {
                    Written message =
                            new Written(row.bigint("id"), row.text("type"), row.text("content"), row.bool("deleted"));
                    return new Words(message.id(), words.apply(message));
                });
        List<Words> kept = found.stream().filter(each -> !each.text().isEmpty()).toList();
        List<Long> removed = found.stream()
                .filter(each -> each.text().isEmpty())
                .map(Words::id)
                .toList();
        if (!kept.isEmpty()) {
            sql.update(SqlStatement.of(WRITE)
                    .columns(ArrayColumns.of(kept).bigint(Words::id).text(Words::text))
                    .bigints(batch.companyIds()));
        }
        if (!removed.isEmpty()) {
            sql.update(SqlStatement.of(REMOVE).bigints(batch.companyIds()).bigints(removed));
        }
    }

    private boolean finish(Batch batch) {
        if (!batch.to().equals(batch.from())) {
            sql.update(SqlStatement.of(COME_TO)
                    .bigint(batch.to().newest())
                    .bigint(batch.to().oldest()));
        }
        if (!batch.dueIds().isEmpty()) {
            sql.update(SqlStatement.of(DONE).bigints(batch.dueIds()));
        }
        return true;
    }

    @Override
    public Duration lag() {
        return transactions.unscoped(() -> Duration.ofSeconds(
                Objects.requireNonNull(sql.first(SqlStatement.of(LAG), row -> row.bigint("seconds")))));
    }
}
