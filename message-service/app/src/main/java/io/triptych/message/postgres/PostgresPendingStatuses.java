package io.triptych.message.postgres;

import io.triptych.eventing.event.Blame;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.PendingStatuses;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.message.postgres.StatusIntake.Attempt;
import io.triptych.message.postgres.StatusIntake.Reported;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of statuses that wait. Several processes may sweep it: the conversations' locks make them take turns, and
/// who deletes a row applies it. One that makes a step throw is parked alone, and its webhook is in Kafka.
@Singleton
final class PostgresPendingStatuses implements PendingStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPendingStatuses.class);

    private static final String FIND = """
            SELECT p.whatsapp_account_id, p.whatsapp_message_id, p.status, a.message_id, a.number, a.conversation_id
            FROM pending_statuses p
            CROSS JOIN LATERAL (
              SELECT c.message_id, c.number, c.conversation_id FROM attempts c
              WHERE c.message_id = split_part(p.callback_data, ':', 2)::bigint
                AND c.number = split_part(p.callback_data, ':', 3)::integer
                AND c.whatsapp_account_id = p.whatsapp_account_id
              UNION ALL
              SELECT w.message_id, w.number, w.conversation_id FROM attempts w
              WHERE w.whatsapp_account_id = p.whatsapp_account_id AND w.whatsapp_message_id = p.whatsapp_message_id
              LIMIT 1) a
            WHERE p.received_at > now() - ? * interval '1 second'
            ORDER BY p.received_at LIMIT 500""";

    private static final String COLUMNS = """
            p.whatsapp_account_id, p.whatsapp_message_id, p.status, p.company_id, p.callback_data, p.at, p.error,
            p.traceparent, p.topic_id, p.partition, p.record_offset, p.received_at""";

    private static final String TAKE = """
            WITH taken AS (
              DELETE FROM pending_statuses p USING unnest(?, ?, ?) AS v (account_id, wamid, status)
              WHERE p.whatsapp_account_id = v.account_id AND p.whatsapp_message_id = v.wamid AND p.status = v.status
              RETURNING p.*)
            SELECT %s FROM taken p ORDER BY p.at""".formatted(COLUMNS);

    private static final String DROP = """
            WITH dropped AS (
              DELETE FROM pending_statuses p WHERE ctid = ANY (ARRAY(
                SELECT o.ctid FROM pending_statuses o WHERE o.received_at < now() - ? * interval '1 second'
                ORDER BY o.received_at LIMIT 1000 FOR UPDATE SKIP LOCKED))
              RETURNING p.*)
            SELECT %s FROM dropped p""".formatted(COLUMNS);

    private static final String COUNT = "SELECT count(*) AS waiting FROM pending_statuses";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final RouteRepository routes;
    private final Messages messages;
    private final StatusIntake statuses;
    private final LedgerRows ledger;
    private final MessageRows messageRows;

    PostgresPendingStatuses(
            WorkerTransactions transactions,
            Sql sql,
            RouteRepository routes,
            Messages messages,
            StatusIntake statuses,
            LedgerRows ledger,
            MessageRows messageRows) {
        this.transactions = transactions;
        this.sql = sql;
        this.routes = routes;
        this.messages = messages;
        this.statuses = statuses;
        this.ledger = ledger;
        this.messageRows = messageRows;
    }

    private record Key(long accountId, String whatsappMessageId, String status) {}

    /// A status whose attempt is known by now.
    private record Found(Key key, Attempt attempt) {}

    @Override
    public Tally join(Duration age) {
        Set<Long> companies = companies();
        return companies.isEmpty()
                ? new Tally()
                : joinOrPark(companies, transactions.write(companies, () -> find(age)));
    }

    private Tally joinOrPark(Set<Long> companies, List<Found> found) {
        if (found.isEmpty()) {
            return new Tally();
        }
        try {
            return messages.changeAll(companies, changes -> join(changes, found));
        } catch (RuntimeException | StackOverflowError e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            if (found.size() == 1) {
                return transactions.write(companies, () -> park(found.getFirst(), e));
            }
            int half = found.size() / 2;
            Tally both = joinOrPark(companies, found.subList(0, half));
            both.addAll(joinOrPark(companies, found.subList(half, found.size())));
            return both;
        }
    }

    private Tally park(Found found, Throwable cause) {
        LOG.atError()
                .setCause(cause)
                .addKeyValue("accountId", found.key().accountId())
                .addKeyValue("whatsappMessageId", found.key().whatsappMessageId())
                .addKeyValue("status", found.key().status())
                .log("A waiting status can't be joined with its message; it is parked.");
        String reason = "error: " + cause.getClass().getName();
        List<Fated> parked = sql.list(
                take(List.of(found)),
                row -> fated(
                        row,
                        new IntakeElement.Parked(0, RawElement.NONE, "status", reason, row.bigint("company_id")),
                        Fate.PARKED));
        return ledger.settle(parked);
    }

    private Tally join(MessageChanges changes, List<Found> found) {
        Map<Key, Attempt> attempts = found.stream().collect(Collectors.toMap(Found::key, Found::attempt));
        changes.lock(attempts.values().stream().map(Attempt::conversationId).toList());
        List<Reported> reported = sql.list(take(found), row -> reported(row, attempts));
        statuses.store(changes, reported);
        return ledger.settle(reported.stream().map(each -> each.fated).toList());
    }

    @Override
    public Tally drop(Duration age) {
        Set<Long> companies = companies();
        return companies.isEmpty() ? new Tally() : transactions.write(companies, () -> ledger.settle(dropped(age)));
    }

    @Override
    public long count() {
        Set<Long> companies = companies();
        return companies.isEmpty()
                ? 0
                : transactions
                        .write(companies, () -> sql.list(SqlStatement.of(COUNT), row -> row.bigint("waiting")))
                        .getFirst();
    }

    private Set<Long> companies() {
        return transactions.unscoped(routes::findCompanyIds);
    }

    private List<Found> find(Duration age) {
        return sql.list(
                SqlStatement.of(FIND).bigint(age.toSeconds()), row -> new Found(key(row), StatusIntake.attempt(row)));
    }

    /// Takes these out of those that wait.
    private static SqlStatement take(List<Found> found) {
        return SqlStatement.of(TAKE)
                .columns(ArrayColumns.of(found)
                        .bigint(each -> each.key().accountId())
                        .text(each -> each.key().whatsappMessageId())
                        .text(each -> each.key().status()));
    }

    private List<Fated> dropped(Duration age) {
        return sql.list(
                SqlStatement.of(DROP).bigint(age.toSeconds()),
                row -> fated(row, new IntakeElement.Ignored(0, "status:unmatched"), Fate.IGNORED));
    }

    private Reported reported(Row row, Map<Key, Attempt> attempts) {
        IntakeElement.Status status = status(row);
        Reported reported = new Reported(new Fated(record(row), status), status);
        reported.attempt = attempts.get(key(row));
        return reported;
    }

    private static Fated fated(Row row, IntakeElement element, Fate fate) {
        Fated fated = new Fated(record(row), element);
        fated.fate = fate;
        return fated;
    }

    private static Key key(Row row) {
        return new Key(row.bigint("whatsapp_account_id"), row.text("whatsapp_message_id"), row.text("status"));
    }

    private static Arrived record(Row row) {
        RecordPosition position =
                new RecordPosition(row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset"));
        return new Arrived(position, row.instant("received_at"), List.of());
    }

    private IntakeElement.Status status(Row row) {
        return new IntakeElement.Status(
                0,
                RawElement.NONE,
                row.bigint("company_id"),
                row.bigint("whatsapp_account_id"),
                row.text("whatsapp_message_id"),
                CallbackTag.parse(row.textOrNull("callback_data")).orElse(null),
                MessageStatus.of(row.text("status")),
                row.instant("at"),
                messageRows.readError(row.textOrNull("error")),
                Trace.parse(row.textOrNull("traceparent")));
    }
}
