package io.triptych.message.postgres;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageLife;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.service.CompanyTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads threads along `messages_conversation_id_timestamp_id_idx`.
@Singleton
final class PostgresThreads implements Threads {

    private static final String SELECT =
            "SELECT " + MessageRows.COLUMNS + " FROM messages m WHERE m.conversation_id = ?";
    private static final String NEWEST = SELECT + " ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String OLDER =
            SELECT + " AND (m.timestamp, m.id) < (?, ?) ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String NEWER = SELECT + " AND (m.timestamp, m.id) > (?, ?) ORDER BY m.timestamp, m.id LIMIT ?";
    private static final String ONE = SELECT + " AND m.id = ?";

    private static final String NUMBER_READ = "SELECT number_read FROM conversations WHERE id = ?";

    private static final String INBOUND_NUMBER = """
            SELECT coalesce((
              SELECT m.inbound_number FROM messages m
              WHERE m.conversation_id = c.id AND m.direction = 'inbound' AND m.id <= ?
              ORDER BY m.id DESC LIMIT 1), 0)
            FROM conversations c WHERE c.id = ?""";

    private static final String MESSAGE =
            "SELECT trace_id, created_at, direction FROM messages WHERE id = ? AND conversation_id = ?";

    private static final String TRIES = """
            SELECT number, started_at, whatsapp_message_id, outcome, error
            FROM attempts WHERE message_id = ? ORDER BY number""";

    private static final String REPORTS =
            "SELECT status, min(at) AS at FROM statuses WHERE message_id = ? GROUP BY status ORDER BY at, status";

    private final CompanyTransactions transactions;
    private final MessageRows rows;

    PostgresThreads(CompanyTransactions transactions, MessageRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Optional<ThreadPage> page(long companyId, long conversationId, ThreadPosition position, int limit) {
        return transactions.read(companyId, connection -> {
            Long numberRead = numberRead(connection, conversationId);
            if (numberRead == null) {
                return Optional.empty();
            }
            return switch (position) {
                case ThreadPosition.Newest newest -> {
                    List<Message> found = list(connection, NEWEST, conversationId, limit + 1);
                    yield Optional.of(downwards(found, numberRead, limit, false));
                }
                case ThreadPosition.OlderThan(Instant timestamp, long id) -> {
                    List<Message> found = list(connection, OLDER, conversationId, timestamp, id, limit + 1);
                    yield Optional.of(downwards(found, numberRead, limit, true));
                }
                case ThreadPosition.NewerThan(Instant timestamp, long id) -> {
                    List<Message> found = list(connection, NEWER, conversationId, timestamp, id, limit + 1);
                    yield Optional.of(upwards(found, numberRead, limit));
                }
                case ThreadPosition.Around(long id) -> around(connection, conversationId, id, numberRead, limit);
            };
        });
    }

    private static ThreadPage downwards(List<Message> found, long numberRead, int limit, boolean hasNewer) {
        boolean more = found.size() > limit;
        return new ThreadPage(more ? found.subList(0, limit) : found, numberRead, more, hasNewer);
    }

    private static ThreadPage upwards(List<Message> found, long numberRead, int limit) {
        boolean more = found.size() > limit;
        return new ThreadPage((more ? found.subList(0, limit) : found).reversed(), numberRead, true, more);
    }

    private Optional<ThreadPage> around(Connection connection, long conversationId, long id, long numberRead, int limit)
            throws SQLException {
        List<Message> middle = list(connection, ONE, conversationId, id);
        if (middle.isEmpty()) {
            return Optional.empty();
        }
        Message message = middle.getFirst();
        int newerLimit = (limit - 1) / 2;
        List<Message> newer =
                list(connection, NEWER, conversationId, message.timestamp(), message.id(), newerLimit + 1);
        boolean hasNewer = newer.size() > newerLimit;
        List<Message> page = new ArrayList<>((hasNewer ? newer.subList(0, newerLimit) : newer).reversed());
        page.add(message);
        int olderLimit = limit - page.size();
        List<Message> older =
                list(connection, OLDER, conversationId, message.timestamp(), message.id(), olderLimit + 1);
        boolean hasOlder = older.size() > olderLimit;
        page.addAll(hasOlder ? older.subList(0, olderLimit) : older);
        return Optional.of(new ThreadPage(page, numberRead, hasOlder, hasNewer));
    }

    private List<Message> list(Connection connection, String sql, Object... parameters) throws SQLException {
        List<Message> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(rows.read(row));
                }
            }
        }
        return found;
    }

    private static @Nullable Long numberRead(Connection connection, long conversationId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NUMBER_READ)) {
            statement.setLong(1, conversationId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    @Override
    public Optional<Long> inboundNumber(long companyId, long conversationId, long upTo) {
        return transactions.read(companyId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INBOUND_NUMBER)) {
                Jdbc.set(statement, upTo, conversationId);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<MessageLife> life(long companyId, long conversationId, long id) {
        return transactions.read(companyId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MESSAGE)) {
                Jdbc.set(statement, id, conversationId);
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    String traceId = row.getString(1);
                    Instant createdAt = MessageRows.instant(row, 2);
                    boolean outbound = "outbound".equals(row.getString(3));
                    return Optional.of(new MessageLife(
                            tries(connection, id), reports(connection, id, outbound, createdAt), traceId));
                }
            }
        });
    }

    private List<MessageLife.Try> tries(Connection connection, long id) throws SQLException {
        List<MessageLife.Try> tries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TRIES)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String outcome = row.getString(4);
                    tries.add(new MessageLife.Try(
                            row.getInt(1),
                            MessageRows.instant(row, 2),
                            row.getString(3),
                            outcome == null ? "calling" : outcome,
                            rows.readError(row.getString(5))));
                }
            }
        }
        return tries;
    }

    private static List<MessageLife.Reported> reports(
            Connection connection, long id, boolean outbound, Instant createdAt) throws SQLException {
        List<MessageLife.Reported> reports = new ArrayList<>();
        reports.add(new MessageLife.Reported(outbound ? MessageStatus.SENDING : MessageStatus.DELIVERED, createdAt));
        try (PreparedStatement statement = connection.prepareStatement(REPORTS)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reports.add(
                            new MessageLife.Reported(MessageStatus.of(row.getString(1)), MessageRows.instant(row, 2)));
                }
            }
        }
        return reports;
    }
}
