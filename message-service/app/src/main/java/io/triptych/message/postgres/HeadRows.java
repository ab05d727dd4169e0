package io.triptych.message.postgres;

import io.triptych.eventing.outbox.RowChange;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.ServiceWindow;
import io.triptych.message.model.ThreadHead;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is known of conversations in their own rows, which are locked in ascending order.
@Singleton
final class HeadRows {

    // NO KEY: foreign keys of messages to conversations take KEY SHARE, which this lets pass.
    private static final String LOCK = """
            SELECT id, company_id, whatsapp_account_id, contact_id, version, latest_inbound_number,
                   latest_inbound_message_id, number_read, latest_inbound_at, window_shut_at, last_outbound_at,
                   reply_kind, reply_value, clock_timestamp() AS now
            FROM conversations WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE""";

    private static final String WRITE = """
            UPDATE conversations c
            SET version = v.version, latest_inbound_number = v.number, latest_inbound_message_id = v.message_id,
                latest_inbound_at = v.inbound_at, window_shut_at = v.shut_at, last_outbound_at = v.outbound_at,
                reply_kind = v.kind, reply_value = v.value, number_read = v.number_read
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (id, version, number, message_id, inbound_at, shut_at, outbound_at, kind, value, number_read)
            WHERE c.id = v.id""";

    private final Sql sql;

    HeadRows(Sql sql) {
        this.sql = sql;
    }

    /// Locks these conversations, all in one statement; what this company or companies don't have is left out.
    List<ThreadHead> lock(Collection<Long> conversationIds) {
        return conversationIds.isEmpty()
                ? List.of()
                : sql.list(SqlStatement.of(LOCK).bigints(new TreeSet<>(conversationIds)), HeadRows::head);
    }

    /// The statement that writes these heads.
    static RowChange write(List<ThreadHead> heads) {
        return new RowChange(SqlStatement.of(WRITE).columns(columns(heads)), heads.size());
    }

    private static ThreadHead head(Row row) {
        String kind = row.textOrNull("reply_kind");
        return new ThreadHead(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigint("whatsapp_account_id"),
                row.bigint("contact_id"),
                row.bigint("version"),
                row.bigint("latest_inbound_number"),
                row.bigintOrNull("latest_inbound_message_id"),
                row.bigint("number_read"),
                new ServiceWindow(row.instantOrNull("latest_inbound_at"), row.instantOrNull("window_shut_at")),
                row.instantOrNull("last_outbound_at"),
                kind == null ? null : new CustomerIdentity(CustomerIdentity.Kind.of(kind), row.text("reply_value")),
                row.instant("now"));
    }

    private static ArrayColumns<ThreadHead> columns(List<ThreadHead> heads) {
        return ArrayColumns.of(heads)
                .bigint(ThreadHead::conversationId)
                .bigint(ThreadHead::version)
                .bigint(ThreadHead::latestInboundNumber)
                .bigint(ThreadHead::latestInboundMessageId)
                .instant(head -> head.window().latestInboundAt())
                .instant(head -> head.window().shutAt())
                .instant(ThreadHead::lastOutboundAt)
                .text(head -> kind(head.replyIdentity()))
                .text(head -> value(head.replyIdentity()))
                .bigint(ThreadHead::numberRead);
    }

    private static @Nullable String kind(@Nullable CustomerIdentity identity) {
        return identity == null ? null : identity.kind().wire();
    }

    private static @Nullable String value(@Nullable CustomerIdentity identity) {
        return identity == null ? null : identity.value();
    }
}
