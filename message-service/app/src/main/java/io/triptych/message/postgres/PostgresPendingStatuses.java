package io.triptych.message.postgres;

import io.triptych.eventing.Blame;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.IntakeStore.Arrived;
import io.triptych.message.model.IntakeStore.Tally;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.PendingStatuses;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.message.postgres.StatusIntake.Attempt;
import io.triptych.message.postgres.StatusIntake.Reported;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of statuses that wait. Several processes may sweep it: the conversations' locks make them take turns, and
/// who deletes a row applies it. One that makes a step throw is parked alone, and its webhook is in Kafka.
@Singleton
final class PostgresPendingStatuses implements PendingStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPendingStatuses.class);

    private static final String COMPANIES = "SELECT DISTINCT company_id FROM account_routes";

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

    private final WorkerTransactions transactions;
    private final ConversationChanges changes;
    private final StatusIntake statuses;
    private final LedgerRows ledger;
    private final MessageRows messageRows;

    PostgresPendingStatuses(
            WorkerTransactions transactions,
            ConversationChanges changes,
            StatusIntake statuses,
            LedgerRows ledger,
            MessageRows messageRows) {
        this.transactions = transactions;
        this.changes = changes;
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
                : joinOrPark(companies, transactions.write(companies, connection -> find(connection, age)));
    }

    private Tally joinOrPark(Set<Long> companies, List<Found> found) {
        if (found.isEmpty()) {
            return new Tally();
        }
        try {
            return transactions.write(companies, connection -> join(connection, found));
        } catch (RuntimeException | StackOverflowError e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            if (found.size() == 1) {
                return transactions.write(companies, connection -> park(connection, found.getFirst(), e));
            }
            int half = found.size() / 2;
            Tally both = joinOrPark(companies, found.subList(0, half));
            both.addAll(joinOrPark(companies, found.subList(half, found.size())));
            return both;
        }
    }

    private Tally park(Connection connection, Found found, Throwable cause) throws SQLException {
        LOG.atError()
                .setCause(cause)
                .addKeyValue("accountId", found.key().accountId())
                .addKeyValue("whatsappMessageId", found.key().whatsappMessageId())
                .addKeyValue("status", found.key().status())
                .log("A waiting status can't be joined with its message; it is parked.");
        List<Fated> parked = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            keys(statement, List.of(found));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String reason = "error: " + cause.getClass().getName();
                    Fated fated = new Fated(
                            record(row),
                            new IntakeElement.Parked(0, RawElement.NONE, "status", reason, row.getLong(4)));
                    fated.fate = Fate.PARKED;
                    parked.add(fated);
                }
            }
        }
        return ledger.settle(connection, parked);
    }

    private Tally join(Connection connection, List<Found> found) throws SQLException {
        Map<Key, Attempt> attempts = found.stream().collect(Collectors.toMap(Found::key, Found::attempt));
        ConversationChanges.Open open = changes.lock(
                connection,
                attempts.values().stream().map(Attempt::conversationId).toList());
        List<Reported> reported = take(connection, found, attempts);
        statuses.store(connection, open, reported);
        Tally tally = ledger.settle(
                connection, reported.stream().map(each -> each.fated).toList());
        open.publish();
        return tally;
    }

    @Override
    public Tally drop(Duration age) {
        Set<Long> companies = companies();
        return companies.isEmpty()
                ? new Tally()
                : transactions.write(companies, connection -> ledger.settle(connection, dropped(connection, age)));
    }

    @Override
    public long count() {
        Set<Long> companies = companies();
        return companies.isEmpty()
                ? 0
                : transactions.write(companies, connection -> {
                    try (PreparedStatement statement =
                                    connection.prepareStatement("SELECT count(*) FROM pending_statuses");
                            ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    private Set<Long> companies() {
        return transactions.unscoped(connection -> {
            Set<Long> companies = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(COMPANIES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    companies.add(row.getLong(1));
                }
            }
            return companies;
        });
    }

    private static List<Found> find(Connection connection, Duration age) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, age.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Found(
                            new Key(row.getLong(1), row.getString(2), row.getString(3)),
                            new Attempt(row.getLong(4), row.getInt(5), row.getLong(6))));
                }
            }
        }
        return found;
    }

    private static void keys(PreparedStatement statement, List<Found> found) throws SQLException {
        new Columns<>(statement, found)
                .bigint(each -> each.key().accountId())
                .text(each -> each.key().whatsappMessageId())
                .text(each -> each.key().status());
    }

    private List<Reported> take(Connection connection, List<Found> found, Map<Key, Attempt> attempts)
            throws SQLException {
        List<Reported> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            keys(statement, found);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    IntakeElement.Status status = status(row);
                    Reported reported = new Reported(new Fated(record(row), status), status);
                    reported.attempt = attempts.get(new Key(row.getLong(1), row.getString(2), row.getString(3)));
                    taken.add(reported);
                }
            }
        }
        return taken;
    }

    private static List<Fated> dropped(Connection connection, Duration age) throws SQLException {
        List<Fated> dropped = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DROP)) {
            statement.setLong(1, age.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Fated fated = new Fated(record(row), new IntakeElement.Ignored(0, "status:unmatched"));
                    fated.fate = Fate.IGNORED;
                    dropped.add(fated);
                }
            }
        }
        return dropped;
    }

    private static Arrived record(ResultSet row) throws SQLException {
        RecordPosition position = new RecordPosition(row.getObject(9, UUID.class), row.getInt(10), row.getLong(11));
        return new Arrived(position, MessageRows.instant(row, 12), List.of());
    }

    private IntakeElement.Status status(ResultSet row) throws SQLException {
        return new IntakeElement.Status(
                0,
                RawElement.NONE,
                row.getLong(4),
                row.getLong(1),
                row.getString(2),
                CallbackTag.parse(row.getString(5)).orElse(null),
                MessageStatus.of(row.getString(3)),
                MessageRows.instant(row, 6),
                messageRows.readError(row.getString(7)),
                Trace.parse(row.getString(8)));
    }
}
