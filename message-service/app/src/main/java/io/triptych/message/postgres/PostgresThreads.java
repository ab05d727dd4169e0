package io.triptych.message.postgres;

import io.triptych.message.model.Direction;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageLife;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads threads along `messages_conversation_id_timestamp_id_idx`.
@Singleton
final class PostgresThreads implements Threads {

    private static final String NUMBER_READ = "SELECT number_read FROM conversations WHERE id = ?";

    /// With how far the conversation was read, which is the same in each row and saves a statement of its own.
    private static final String SELECT = "SELECT " + MessageRows.COLUMNS + ", (" + NUMBER_READ
            + ") AS number_read FROM messages m WHERE m.conversation_id = ?";
    private static final String NEWEST = SELECT + " ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String OLDER =
            SELECT + " AND (m.timestamp, m.id) < (?, ?) ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    private static final String NEWER = SELECT + " AND (m.timestamp, m.id) > (?, ?) ORDER BY m.timestamp, m.id LIMIT ?";
    private static final String ONE = SELECT + " AND m.id = ?";

    private static final String INBOUND_NUMBER = """
            SELECT coalesce((
              SELECT m.inbound_number FROM messages m
              WHERE m.conversation_id = c.id AND m.direction = 'inbound' AND m.id <= ?
              ORDER BY m.id DESC LIMIT 1), 0) AS inbound_number
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
    private final Sql sql;
    private final MessageRows rows;

    PostgresThreads(CompanyTransactions transactions, Sql sql, MessageRows rows) {
        this.transactions = transactions;
        this.sql = sql;
        this.rows = rows;
    }

    /// Which thread.
    private record Key(long companyId, long conversationId) {
        /// A statement that begins with SELECT.
        SqlStatement select(String text) {
            return SqlStatement.of(text).bigint(conversationId).bigint(conversationId);
        }
    }

    private record Found(List<Message> messages, long numberRead) {
        int count() {
            return messages.size();
        }

        List<Message> first(int limit) {
            return count() > limit ? messages.subList(0, limit) : messages;
        }
    }

    private record Listed(Message message, long numberRead) {}

    /// In one round trip, if there is a message and none is to be in the middle.
    @Override
    public Optional<ThreadPage> page(long companyId, long conversationId, ThreadPosition position, int limit) {
        Key thread = new Key(companyId, conversationId);
        return switch (position) {
            case ThreadPosition.Newest _ -> newest(thread, limit);
            case ThreadPosition.OlderThan(Instant timestamp, long id) ->
                beside(thread, OLDER, timestamp, id, limit + 1).map(found -> downwards(found, limit, true));
            case ThreadPosition.NewerThan(Instant timestamp, long id) ->
                beside(thread, NEWER, timestamp, id, limit + 1).map(found -> upwards(found, limit));
            case ThreadPosition.Around(long id) -> transactions.read(companyId, () -> around(thread, id, limit));
            case ThreadPosition.AroundInbound(long number) ->
                transactions.read(companyId, () -> aroundInbound(thread, number, limit));
        };
    }

    private Optional<ThreadPage> newest(Key thread, int limit) {
        return find(thread, thread.select(NEWEST).integer(limit + 1)).map(found -> downwards(found, limit, false));
    }

    private Optional<ThreadPage> aroundInbound(Key thread, long number, int limit) {
        Long id = sql.first(
                SqlStatement.of(INBOUND_FROM).bigint(thread.conversationId()).bigint(number), row -> row.bigint("id"));
        return id == null ? newest(thread, limit) : around(thread, id, limit);
    }

    private static ThreadPage downwards(Found found, int limit, boolean hasNewer) {
        return new ThreadPage(found.first(limit), found.numberRead(), found.count() > limit, hasNewer);
    }

    private static ThreadPage upwards(Found found, int limit) {
        return new ThreadPage(found.first(limit).reversed(), found.numberRead(), true, found.count() > limit);
    }

    private Optional<ThreadPage> around(Key thread, long id, int limit) {
        Optional<Found> middle = find(thread, thread.select(ONE).bigint(id));
        if (middle.isEmpty() || middle.get().messages().isEmpty()) {
            return Optional.empty();
        }
        Message message = middle.get().messages().getFirst();
        int newerLimit = (limit - 1) / 2;
        Found newer = beside(thread, NEWER, message, newerLimit + 1);
        List<Message> page = new ArrayList<>(newer.first(newerLimit).reversed());
        page.add(message);
        int olderLimit = limit - page.size();
        Found older = beside(thread, OLDER, message, olderLimit + 1);
        page.addAll(older.first(olderLimit));
        return Optional.of(new ThreadPage(
                page, middle.get().numberRead(), older.count() > olderLimit, newer.count() > newerLimit));
    }

    private Found beside(Key thread, String text, Message message, int count) {
        return beside(thread, text, message.timestamp(), message.id(), count).orElseThrow();
    }

    private Optional<Found> beside(Key thread, String text, Instant timestamp, long id, int count) {
        return find(thread, thread.select(text).instant(timestamp).bigint(id).integer(count));
    }

    /// Nothing if the conversation isn't there.
    private Optional<Found> find(Key thread, SqlStatement statement) {
        List<Listed> listed = transactions.list(
                thread.companyId(), statement, row -> new Listed(rows.message(row), row.bigint("number_read")));
        if (listed.isEmpty()) {
            return transactions
                    .list(
                            thread.companyId(),
                            SqlStatement.of(NUMBER_READ).bigint(thread.conversationId()),
                            row -> new Found(List.of(), row.bigint("number_read")))
                    .stream()
                    .findFirst();
        }
        return Optional.of(new Found(
                listed.stream().map(Listed::message).toList(), listed.getFirst().numberRead()));
    }

    @Override
    public Optional<Long> inboundNumber(long companyId, long conversationId, long upTo) {
        SqlStatement statement =
                SqlStatement.of(INBOUND_NUMBER).bigint(upTo).bigint(upTo).bigint(conversationId);
        return transactions.read(
                companyId, () -> Optional.ofNullable(sql.first(statement, row -> row.bigint("inbound_number"))));
    }

    /// What its own row says of a message's life.
    private record Beginning(
            String traceId,
            MessageLife.Reported first,
            @Nullable Long inboundNumber) {}

    @Override
    public Optional<MessageLife> life(long companyId, long conversationId, long id) {
        return transactions.read(companyId, () -> {
            Beginning beginning =
                    sql.first(SqlStatement.of(MESSAGE).bigint(id).bigint(conversationId), PostgresThreads::beginning);
            if (beginning == null) {
                return Optional.empty();
            }
            List<MessageLife.Reported> reports = new ArrayList<>();
            reports.add(beginning.first());
            reports.addAll(sql.list(
                    SqlStatement.of(REPORTS).bigint(id),
                    row -> new MessageLife.Reported(MessageStatus.of(row.text("status")), row.instant("at"))));
            Long number = beginning.inboundNumber();
            if (number != null) {
                reports.addAll(sql.list(
                        SqlStatement.of(READ_AT)
                                .bigint(conversationId)
                                .bigint(number)
                                .bigint(number),
                        row -> new MessageLife.Reported(MessageStatus.READ, row.instant("read_at"))));
            }
            List<MessageLife.Try> tries = sql.list(SqlStatement.of(TRIES).bigint(id), this::attempt);
            return Optional.of(new MessageLife(tries, reports, beginning.traceId()));
        });
    }

    private static Beginning beginning(Row row) {
        MessageStatus first = Direction.of(row.text("direction")) == Direction.OUTBOUND
                ? MessageStatus.SENDING
                : MessageStatus.DELIVERED;
        return new Beginning(
                row.text("trace_id"),
                new MessageLife.Reported(first, row.instant("created_at")),
                row.bigintOrNull("inbound_number"));
    }

    private MessageLife.Try attempt(Row row) {
        String outcome = row.textOrNull("outcome");
        return new MessageLife.Try(
                row.integer("number"),
                row.instant("started_at"),
                row.textOrNull("whatsapp_message_id"),
                outcome == null ? "calling" : outcome,
                rows.readError(row.textOrNull("error")));
    }
}
