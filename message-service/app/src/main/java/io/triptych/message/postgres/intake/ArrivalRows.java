package io.triptych.message.postgres.intake;

import io.triptych.message.model.Direction;
import io.triptych.message.model.IntakeChanges.Inbound.Arrival;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageOrigin;
import io.triptych.message.model.ReplyTo;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What comes in as rows of `messages`, with `attempts` for what the company wrote with its phone.
@Singleton
final class ArrivalRows {

    // What the phone sent, WhatsApp took: by this its statuses, and reactions to it, find it. No sender of ours has
    // this epoch.
    private static final String INSERT_ATTEMPTS = """
            INSERT INTO attempts (message_id, number, company_id, conversation_id, whatsapp_account_id, epoch, started_at,
              deadline, outcome, status, whatsapp_message_id, finished_at)
            SELECT v.id, 1, v.company_id, v.conversation_id, v.account_id, -1, v.at, v.at, 'accepted', v.status, v.wamid,
              v.at
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS v (id, company_id, conversation_id, account_id, at, status, wamid)""";

    // What was done to a message before it came has waited for it.
    private static final String INSERT = """
            WITH stored AS (
              INSERT INTO messages (id, company_id, conversation_id, whatsapp_account_id, message_id,
                whatsapp_message_id, direction, type, content, status, reply_to_id, reply_to_preview, forwarded,
                inbound_number, attempt, origin, version, timestamp, created_at, sent_at, delivered_at, trace_id, span_id,
                raw,
                webhook_topic_id, webhook_partition, webhook_offset, webhook_element, webhook_received_at)
              OVERRIDING SYSTEM VALUE
              SELECT v.id, v.company_id, v.conversation_id, v.account_id, v.wamid, v.wamid, v.direction, v.type,
                v.content::jsonb, v.status, v.reply_to_id, v.reply_to_preview, v.forwarded, v.number, v.attempt,
                v.origin, v.version, v.timestamp, v.created_at,
                CASE WHEN v.direction = 'outbound' THEN v.timestamp END,
                CASE WHEN v.direction = 'inbound' THEN v.created_at END,
                v.trace_id, v.span_id, v.raw::jsonb, v.topic_id, v.partition, v.record_offset, v.element, v.received_at
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS v (id, company_id, conversation_id, account_id, wamid, direction, type, content, status, reply_to_id,
                  reply_to_preview, forwarded, number, attempt, origin, version, timestamp, created_at, trace_id, span_id,
                  raw, topic_id, partition, record_offset, element, received_at)
              ON CONFLICT DO NOTHING
              RETURNING id, whatsapp_account_id, whatsapp_message_id, conversation_id),
            met AS (
              UPDATE amendments a SET message_id = s.id FROM stored s
              WHERE a.whatsapp_account_id = s.whatsapp_account_id
                AND a.target_whatsapp_message_id = s.whatsapp_message_id
                AND a.conversation_id = s.conversation_id AND a.message_id IS NULL
              RETURNING a.message_id)
            SELECT s.id, EXISTS (SELECT 1 FROM met WHERE met.message_id = s.id) AS met FROM stored s""";

    private final Sql sql;

    ArrivalRows(Sql sql) {
        this.sql = sql;
    }

    /// Stores these under the locks of their conversations, and answers the ids of those that something was done to
    /// before they came.
    Set<Long> add(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return Set.of();
        }
        Map<Long, Boolean> stored = new HashMap<>();
        sql.list(
                SqlStatement.of(INSERT).columns(columnsOf(arrivals)),
                row -> stored.put(row.bigint("id"), row.bool("met")));
        if (stored.size() != arrivals.size()) {
            // Somebody stored one of them in another conversation meanwhile: numbers were given for nothing.
            throw new OvertakenException("A message was stored by somebody else in between; once more.");
        }
        addAttempts(arrivals.stream()
                .map(Arrival::message)
                .filter(each -> each.direction() == Direction.OUTBOUND)
                .toList());
        stored.values().removeIf(met -> !met);
        return Set.copyOf(stored.keySet());
    }

    private void addAttempts(List<Message> ours) {
        if (!ours.isEmpty()) {
            sql.update(SqlStatement.of(INSERT_ATTEMPTS)
                    .columns(ArrayColumns.of(ours)
                            .bigint(Message::id)
                            .bigint(Message::companyId)
                            .bigint(Message::conversationId)
                            .bigint(Message::whatsappAccountId)
                            .instant(Message::timestamp)
                            .text(each -> each.status().wire())
                            .text(Message::whatsappMessageId)));
        }
    }

    private static ArrayColumns<Arrival> columnsOf(List<Arrival> arrivals) {
        return ArrayColumns.of(arrivals)
                .bigint(each -> each.message().id())
                .bigint(each -> each.message().companyId())
                .bigint(each -> each.message().conversationId())
                .bigint(each -> each.message().whatsappAccountId())
                .text(each -> each.message().messageId())
                .text(each -> each.message().direction().wire())
                .text(each -> each.message().type())
                .text(each -> each.message().content())
                .text(each -> each.message().status().wire())
                .bigint(each -> replyTo(each.message()).id())
                .text(each -> replyTo(each.message()).preview())
                .bool(each -> each.message().forwarded())
                .bigint(each -> each.message().inboundNumber())
                .integer(each -> each.message().attempt())
                .text(each -> origin(each.message()))
                .bigint(each -> each.message().version())
                .instant(each -> each.message().timestamp())
                .instant(each -> each.message().createdAt())
                .text(each -> each.trace().traceId())
                .text(each -> each.trace().spanId())
                .text(each -> each.element().raw().json())
                .uuid(each -> each.element().source().position().topicId())
                .integer(each -> each.element().source().position().partition())
                .bigint(each -> each.element().source().position().offset())
                .integer(each -> each.element().index())
                .instant(each -> each.element().source().receivedAt());
    }

    private static @Nullable String origin(Message message) {
        MessageOrigin origin = message.origin();
        return origin == null ? null : origin.wire();
    }

    private static ReplyTo replyTo(Message message) {
        ReplyTo replyTo = message.replyTo();
        return replyTo == null ? new ReplyTo(null, null) : replyTo;
    }
}
