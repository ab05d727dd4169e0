package io.triptych.message.postgres;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageLife;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads threads along `messages_conversation_id_timestamp_id_idx`.
@Singleton
final class PostgresThreads implements Threads {

    private static final String NUMBER_READ = "SELECT number_read FROM conversations WHERE id = ?";

    /// With how far the conversation was read, which is the same in each row and saves a statement of its own.
    private static final String SELECT =
            "SELECT " + MessageRows.COLUMNS + ", (" + NUMBER_READ + ") FROM messages m WHERE m.conversation_id = ?";
    private static final String NEWEST = SELECT + " ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String OLDER =
            SELECT + " AND (m.timestamp, m.id) < (?, ?) ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String NEWER = SELECT + " AND (m.timestamp, m.id) > (?, ?) ORDER BY m.timestamp, m.id LIMIT ?";
    private static final String ONE = SELECT + " AND m.id = ?";

    private static final String INBOUND_NUMBER = """
            SELECT coalesce((
              SELECT m.inbound_number FROM messages m
              WHERE m.conversation_id = c.id AND m.direction = 'inbound' AND m.id <= ?
              ORDER BY m.id DESC LIMIT 1), 0)
            FROM messages asked JOIN conversations c ON c.id = asked.conversation_id
            WHERE asked.id = ? AND asked.conversation_id = ?""";

    private static final String INBOUND_FROM = """
            SELECT m.id FROM messages m
            WHERE m.conversation_id = ? AND m.direction = 'inbound' AND m.inbound_number >= ?
            ORDER BY m.id LIMIT 1""";

    private static final String MESSAGE =
            "SELECT trace_id, created_at, direction, inbound_number FROM messages WHERE id = ? AND conversation_id = ?";

    private static final String READ_AT = """
            SELECT read_at FROM conversation_reads
            WHERE conversation_id = ? AND number_read >= ? AND number_before < ?
            ORDER BY number_read LIMIT 1""";

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

    private record Found(List<Message> messages, long numberRead) {
        int count() {
            return messages.size();
        }

        List<Message> first(int limit) {
            return count() > limit ? messages.subList(0, limit) : messages;
        }
    }

    @Override
    public Optional<ThreadPage> page(long companyId, long conversationId, ThreadPosition position, int limit) {
        return transactions.read(companyId, connection -> switch (position) {
            case ThreadPosition.Newest newest -> newest(connection, conversationId, limit);
            case ThreadPosition.OlderThan(Instant timestamp, long id) ->
                find(connection, OLDER, conversationId, timestamp, id, limit + 1)
                        .map(found -> downwards(found, limit, true));
            case ThreadPosition.NewerThan(Instant timestamp, long id) ->
                find(connection, NEWER, conversationId, timestamp, id, limit + 1)
                        .map(found -> upwards(found, limit));
            case ThreadPosition.Around(long id) -> around(connection, conversationId, id, limit);
            case ThreadPosition.AroundInbound(long number) -> {
                Optional<Long> id = inboundFrom(connection, conversationId, number);
                yield id.isPresent()
                        ? around(connection, conversationId, id.get(), limit)
                        : newest(connection, conversationId, limit);
            }
        });
    }

    private Optional<ThreadPage> newest(Connection connection, long conversationId, int limit) throws SQLException {
        return find(connection, NEWEST, conversationId, limit + 1).map(found -> downwards(found, limit, false));
    }

    private static Optional<Long> inboundFrom(Connection connection, long conversationId, long number)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INBOUND_FROM)) {
            Jdbc.set(statement, conversationId, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private static ThreadPage downwards(Found found, int limit, boolean hasNewer) {
        return new ThreadPage(found.first(limit), found.numberRead(), found.count() > limit, hasNewer);
    }

    private static ThreadPage upwards(Found found, int limit) {
        return new ThreadPage(found.first(limit).reversed(), found.numberRead(), true, found.count() > limit);
    }

    private Optional<ThreadPage> around(Connection connection, long conversationId, long id, int limit)
            throws SQLException {
        Optional<Found> middle = find(connection, ONE, conversationId, id);
        if (middle.isEmpty() || middle.get().messages().isEmpty()) {
            return Optional.empty();
        }
        Message message = middle.get().messages().getFirst();
        int newerLimit = (limit - 1) / 2;
        Found newer = beside(connection, NEWER, message, newerLimit + 1);
        List<Message> page = new ArrayList<>(newer.first(newerLimit).reversed());
        page.add(message);
        int olderLimit = limit - page.size();
        Found older = beside(connection, OLDER, message, olderLimit + 1);
        page.addAll(older.first(olderLimit));
        return Optional.of(new ThreadPage(
                page, middle.get().numberRead(), older.count() > olderLimit, newer.count() > newerLimit));
    }

    private Found beside(Connection connection, String sql, Message message, int count) throws SQLException {
        return find(connection, sql, message.conversationId(), message.timestamp(), message.id(), count)
                .orElseThrow();
    }

    /// Messages of a conversation, or absent if there is no such conversation.
    private Optional<Found> find(Connection connection, String sql, long conversationId, Object... parameters)
            throws SQLException {
        List<Message> messages = new ArrayList<>();
        Long numberRead = null;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(
                    statement,
                    Stream.concat(Stream.of(conversationId, conversationId), Stream.of(parameters))
                            .toArray());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    messages.add(rows.read(row));
                    numberRead = row.getLong(MessageRows.COLUMN_COUNT + 1);
                }
            }
        }
        if (numberRead == null) {
            numberRead = numberRead(connection, conversationId);
        }
        return numberRead == null ? Optional.empty() : Optional.of(new Found(messages, numberRead));
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
                Jdbc.set(statement, upTo, upTo, conversationId);
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
                    Long inboundNumber = row.getObject(4, Long.class);
                    List<MessageLife.Reported> reports =
                            reports(connection, id, "outbound".equals(row.getString(3)), createdAt);
                    if (inboundNumber != null) {
                        reports.addAll(read(connection, conversationId, inboundNumber));
                    }
                    return Optional.of(new MessageLife(tries(connection, id), reports, traceId));
                }
            }
        });
    }

    private static List<MessageLife.Reported> read(Connection connection, long conversationId, long number)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ_AT)) {
            Jdbc.set(statement, conversationId, number, number);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? List.of(new MessageLife.Reported(MessageStatus.READ, MessageRows.instant(row, 1)))
                        : List.of();
            }
        }
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
