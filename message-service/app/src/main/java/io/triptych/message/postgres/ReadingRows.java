package io.triptych.message.postgres;

import io.triptych.message.model.ConversationCopies.ReadUpTo;
import io.triptych.message.model.Message;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes in how far conversations were read: the number, when that was, and the news of the messages that are read by
/// it. Their rows stay as they are.
///
/// Each of them is told of, so that whoever holds a thread and only replaces what is newer shows what a fresh load
/// shows. Of a conversation that was not read for long only the newest are told, as many as any page of a thread has:
/// the rest is for who goes by the number read ([io.triptych.message.api.InboundReading]).
@Singleton
final class ReadingRows {

    /// The largest page of a thread.
    private static final int TOLD_AT_MOST = 50;

    // Inbound numbers have no gaps and grow with the ids, so that the limit ends the walk where the number read was.
    private static final String NEWLY_READ = "SELECT " + MessageRows.COLUMNS + """
             FROM unnest(?, ?, ?) WITH ORDINALITY AS r (conversation_id, number_before, number_read, turn)
            CROSS JOIN LATERAL (
              SELECT * FROM messages i
              WHERE i.conversation_id = r.conversation_id AND i.direction = 'inbound'
                AND i.inbound_number <= r.number_read
              ORDER BY i.id DESC LIMIT least(r.number_read - r.number_before, ?)) m
            ORDER BY r.turn, m.id""";

    private static final String REMEMBER = """
            INSERT INTO conversation_reads (company_id, conversation_id, number_before, number_read, read_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final ConversationChanges changes;
    private final MessageRows messageRows;

    ReadingRows(Sql sql, ConversationChanges changes, MessageRows messageRows) {
        this.sql = sql;
        this.changes = changes;
        this.messageRows = messageRows;
    }

    private record Reading(ReadUpTo heard, LockedConversation conversation, long numberBefore) {}

    /// Raises numbers that are lower; what is not higher changes nothing.
    void read(Collection<ReadUpTo> reads) {
        Map<Long, ReadUpTo> highest = new TreeMap<>();
        reads.forEach(each -> highest.merge(
                each.conversationId(), each, (one, other) -> one.number() < other.number() ? other : one));
        ConversationChanges.Open open = changes.lock(highest.keySet());
        List<Reading> news = new ArrayList<>();
        for (ReadUpTo each : highest.values()) {
            LockedConversation conversation = open.find(each.conversationId());
            if (conversation != null && conversation.numberRead() < each.number()) {
                news.add(new Reading(each, conversation, conversation.numberRead()));
                conversation.readUpTo(each.number());
            }
        }
        if (!news.isEmpty()) {
            remember(news);
            tell(open, news, highest);
            open.publish();
        }
    }

    private void remember(List<Reading> news) {
        sql.update(SqlStatement.of(REMEMBER)
                .columns(ArrayColumns.of(news)
                        .bigint(each -> each.conversation().companyId())
                        .bigint(each -> each.conversation().id())
                        .bigint(Reading::numberBefore)
                        .bigint(each -> each.heard().number())
                        .instant(each -> each.heard().at())));
    }

    private void tell(ConversationChanges.Open open, List<Reading> news, Map<Long, ReadUpTo> heard) {
        SqlStatement statement = SqlStatement.of(NEWLY_READ)
                .columns(ArrayColumns.of(news)
                        .bigint(each -> each.conversation().id())
                        .bigint(Reading::numberBefore)
                        .bigint(each -> each.heard().number()))
                .integer(TOLD_AT_MOST);
        for (Message message : sql.list(statement, messageRows::message)) {
            @Nullable ReadUpTo cause = heard.get(message.conversationId());
            open.inTrace(cause == null ? null : cause.traceparent()).updated(message);
        }
    }
}
