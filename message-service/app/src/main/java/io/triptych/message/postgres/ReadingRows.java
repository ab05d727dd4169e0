package io.triptych.message.postgres;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges.Reading;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;

/// How far conversations were read: the number, when that was, and the messages that are read by it.
@Singleton
final class ReadingRows {

    /// As many as the largest page of a thread has: the rest is for who goes by the number read
    /// ([io.triptych.message.api.InboundReading]).
    private static final int TOLD_AT_MOST = 50;

    // Inbound numbers have no gaps and grow with the ids, so that the limit ends the walk where the number read was.
    private static final String NEWLY_READ = "SELECT " + MessageRows.COLUMNS + """
             FROM unnest(?, ?, ?) WITH ORDINALITY AS r (conversation_id, number_before, number_read, turn)
            CROSS JOIN LATERAL (
              SELECT * FROM messages i
              WHERE i.conversation_id = r.conversation_id AND i.direction = 'inbound'
                AND i.inbound_number > r.number_before AND i.inbound_number <= r.number_read
              ORDER BY i.id DESC LIMIT least(r.number_read - r.number_before, ?)) m
            ORDER BY r.turn, m.id""";

    private static final String REMEMBER = """
            INSERT INTO conversation_reads (company_id, conversation_id, number_before, number_read, read_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final MessageRows messageRows;

    ReadingRows(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    /// Keeps up to which number conversations were read, and when.
    void remember(List<Reading> readings) {
        sql.update(SqlStatement.of(REMEMBER)
                .columns(ArrayColumns.of(readings)
                        .bigint(each -> each.before().companyId())
                        .bigint(each -> each.before().conversationId())
                        .bigint(each -> each.before().numberRead())
                        .bigint(each -> each.upTo().number())
                        .instant(each -> each.upTo().at())));
    }

    /// The newest of the messages that are read by these, as many as are told of.
    List<Message> newlyRead(List<Reading> readings) {
        SqlStatement statement = SqlStatement.of(NEWLY_READ)
                .columns(ArrayColumns.of(readings)
                        .bigint(each -> each.before().conversationId())
                        .bigint(each -> each.before().numberRead())
                        .bigint(each -> each.upTo().number()))
                .integer(TOLD_AT_MOST);
        return sql.list(statement, messageRows::message);
    }
}
