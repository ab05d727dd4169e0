package io.triptych.message.postgres;

import io.triptych.message.model.FileKind;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.MessageLife;
import io.triptych.message.model.ThreadKey;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads threads along `messages_conversation_id_timestamp_id_idx`.
@Singleton
final class PostgresThreads implements Threads {

    private static final String NUMBER_READ = "SELECT number_read FROM conversations WHERE company_id = ? AND id = ?";

    /// With how far the conversation was read, which is the same in each row and saves a statement of its own. Our
    /// reactions are seen on the messages that they are about.
    private static final String SELECT = "SELECT " + MessageRows.COLUMNS + ", (" + NUMBER_READ
            + ") AS number_read FROM messages m WHERE m.company_id = ? AND m.conversation_id = ?"
            + " AND NOT (m.type = 'reaction' AND m.direction = 'outbound')";
    private static final String NEWEST_FIRST = " ORDER BY m.timestamp DESC, m.id DESC LIMIT ?";
    static final String NEWEST = SELECT + NEWEST_FIRST;
    private static final String BELOW = " AND (m.timestamp, m.id) < (?, ?)" + NEWEST_FIRST;
    private static final String OLDER = SELECT + BELOW;
    private static final String NEWER = SELECT + " AND (m.timestamp, m.id) > (?, ?) ORDER BY m.timestamp, m.id LIMIT ?";
    private static final String ONE = SELECT + " AND m.id = ?";

    /// As the predicates of `messages_conversation_id_media_idx` and `messages_conversation_id_documents_idx` are
    /// written.
    private static final String HERE = " AND NOT m.deleted AND m.content -> 'media' ->> 'state' = 'ready'";
    private static final String OF_MEDIA = SELECT + " AND m.type IN ('image', 'video')" + HERE;
    private static final String OF_DOCUMENTS = SELECT + " AND m.type = 'document'" + HERE;
    static final String MEDIA = OF_MEDIA + NEWEST_FIRST;
    static final String OLDER_MEDIA = OF_MEDIA + BELOW;
    static final String DOCUMENTS = OF_DOCUMENTS + NEWEST_FIRST;
    static final String OLDER_DOCUMENTS = OF_DOCUMENTS + BELOW;

    private static final String INBOUND_NUMBER = """
            SELECT coalesce((
              SELECT m.inbound_number FROM messages m
              WHERE m.conversation_id = c.id AND m.direction = 'inbound' AND m.inbound_number > 0 AND m.id <= ?
              ORDER BY m.id DESC LIMIT 1), 0) AS inbound_number
            FROM messages asked JOIN conversations c ON c.id = asked.conversation_id
            WHERE asked.company_id = ? AND asked.id = ? AND asked.conversation_id = ?""";

    private static final String INBOUND_FROM = """
            SELECT m.id FROM messages m
            WHERE m.company_id = ? AND m.conversation_id = ? AND m.direction = 'inbound' AND m.inbound_number >= ?
            ORDER BY m.id LIMIT 1""";

    private final CompanyTransactions transactions;
    private final Sql sql;
    private final MessageRows rows;
    private final LifeRows lives;

    PostgresThreads(CompanyTransactions transactions, Sql sql, MessageRows rows, LifeRows lives) {
        this.transactions = transactions;
        this.sql = sql;
        this.rows = rows;
        this.lives = lives;
    }

    /// A statement that begins with SELECT.
    private static SqlStatement select(String text, ThreadKey thread) {
        return SqlStatement.of(text)
                .bigint(thread.companyId())
                .bigint(thread.conversationId())
                .bigint(thread.companyId())
                .bigint(thread.conversationId());
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
    public Optional<ThreadPage> page(ThreadKey thread, ThreadPosition position, int limit) {
        return switch (position) {
            case ThreadPosition.Newest _ -> newest(thread, limit);
            case ThreadPosition.OlderThan(Instant timestamp, long id) ->
                beside(thread, OLDER, timestamp, id, limit + 1).map(found -> downwards(found, limit, true));
            case ThreadPosition.NewerThan(Instant timestamp, long id) ->
                beside(thread, NEWER, timestamp, id, limit + 1).map(found -> upwards(found, limit));
            case ThreadPosition.Around(long id) ->
                transactions.read(thread.companyId(), () -> around(thread, id, limit));
            case ThreadPosition.AroundInbound(long number) ->
                transactions.read(thread.companyId(), () -> aroundInbound(thread, number, limit));
        };
    }

    @Override
    public Optional<ThreadPage> files(ThreadKey thread, FileKind kind, ThreadPosition.Downwards position, int limit) {
        boolean documents = kind == FileKind.DOCUMENTS;
        Optional<Found> found = switch (position) {
            case ThreadPosition.Newest _ ->
                find(thread, select(documents ? DOCUMENTS : MEDIA, thread).integer(limit + 1));
            case ThreadPosition.OlderThan(Instant timestamp, long id) ->
                beside(thread, documents ? OLDER_DOCUMENTS : OLDER_MEDIA, timestamp, id, limit + 1);
        };
        return found.map(page -> downwards(page, limit, false));
    }

    private Optional<ThreadPage> newest(ThreadKey thread, int limit) {
        return find(thread, select(NEWEST, thread).integer(limit + 1)).map(found -> downwards(found, limit, false));
    }

    private Optional<ThreadPage> aroundInbound(ThreadKey thread, long number, int limit) {
        Long id = sql.first(
                SqlStatement.of(INBOUND_FROM)
                        .bigint(thread.companyId())
                        .bigint(thread.conversationId())
                        .bigint(number),
                row -> row.bigint("id"));
        return id == null ? newest(thread, limit) : around(thread, id, limit);
    }

    private static ThreadPage downwards(Found found, int limit, boolean hasNewer) {
        return new ThreadPage(found.first(limit), found.numberRead(), found.count() > limit, hasNewer);
    }

    private static ThreadPage upwards(Found found, int limit) {
        return new ThreadPage(found.first(limit).reversed(), found.numberRead(), true, found.count() > limit);
    }

    private Optional<ThreadPage> around(ThreadKey thread, long id, int limit) {
        Optional<Found> middle = find(thread, select(ONE, thread).bigint(id));
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

    private Found beside(ThreadKey thread, String text, Message message, int count) {
        return beside(thread, text, message.timestamp(), message.id(), count).orElseThrow();
    }

    private Optional<Found> beside(ThreadKey thread, String text, Instant timestamp, long id, int count) {
        return find(thread, select(text, thread).instant(timestamp).bigint(id).integer(count));
    }

    /// Nothing if the conversation isn't there.
    private Optional<Found> find(ThreadKey thread, SqlStatement statement) {
        List<Listed> listed = transactions.list(
                thread.companyId(), statement, row -> new Listed(rows.message(row), row.bigint("number_read")));
        if (listed.isEmpty()) {
            return transactions
                    .list(
                            thread.companyId(),
                            SqlStatement.of(NUMBER_READ)
                                    .bigint(thread.companyId())
                                    .bigint(thread.conversationId()),
                            row -> new Found(List.of(), row.bigint("number_read")))
                    .stream()
                    .findFirst();
        }
        return Optional.of(new Found(
                listed.stream().map(Listed::message).toList(), listed.getFirst().numberRead()));
    }

    @Override
    public Optional<Long> inboundNumber(MessageKey upTo) {
        SqlStatement statement = SqlStatement.of(INBOUND_NUMBER)
                .bigint(upTo.id())
                .bigint(upTo.companyId())
                .bigint(upTo.id())
                .bigint(upTo.conversationId());
        return transactions.read(
                upTo.companyId(), () -> Optional.ofNullable(sql.first(statement, row -> row.bigint("inbound_number"))));
    }

    @Override
    public Optional<MessageLife> life(MessageKey message) {
        return transactions.read(message.companyId(), () -> lives.find(message));
    }
}
