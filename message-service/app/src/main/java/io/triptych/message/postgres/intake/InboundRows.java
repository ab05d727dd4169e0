package io.triptych.message.postgres.intake;

import io.triptych.message.model.Direction;
import io.triptych.message.model.Element;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageOrigin;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.postgres.MessageRows;
import io.triptych.message.postgres.QuoteColumns;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Customers' messages, many at once, under the locks of their conversations.
@Singleton
final class InboundRows implements IntakeChanges.Inbound {

    // An id for each message that isn't here yet, taken under the lock, so that ids grow in the order of arrival.
    private static final String UNSEEN = """
            SELECT w.ord, CASE WHEN m.id IS NULL AND n.id IS NULL THEN nextval('messages_id_seq') END AS id
            FROM unnest(?, ?) WITH ORDINALITY AS w (account_id, wamid, ord)
            LEFT JOIN messages m ON m.whatsapp_account_id = w.account_id AND m.whatsapp_message_id = w.wamid
              AND m.direction = 'inbound'
            LEFT JOIN messages n ON n.whatsapp_account_id = w.account_id AND n.whatsapp_message_id = w.wamid
              AND n.direction = 'internal'""";

    private static final String UNSEEN_OURS = """
            SELECT w.ord, CASE WHEN NOT EXISTS (
                SELECT 1 FROM attempts a WHERE a.whatsapp_account_id = w.account_id AND a.whatsapp_message_id = w.wamid)
              THEN nextval('messages_id_seq') END AS id
            FROM unnest(?, ?) WITH ORDINALITY AS w (account_id, wamid, ord)""";

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

    private static final String ADD_ORIGINALS = """
            UPDATE messages m SET original = jsonb_build_object('type', v.type, 'content', v.content::jsonb)
            FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS v (account_id, wamid, conversation_id, type, content, ord)
            WHERE m.whatsapp_account_id = v.account_id AND m.whatsapp_message_id = v.wamid AND m.direction = 'inbound'
              AND m.conversation_id = v.conversation_id AND m.edited AND m.original IS NULL
            RETURNING v.ord""";

    // The record that brought it may only have been read again.
    private static final String REPEATED = """
            INSERT INTO repeated_webhooks (message_id, company_id, topic_id, partition, record_offset, element, received_at)
            SELECT m.id, m.company_id, v.topic_id, v.partition, v.record_offset, v.element, v.received_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?)
              AS v (account_id, wamid, topic_id, partition, record_offset, element, received_at)
            JOIN messages m ON m.whatsapp_account_id = v.account_id AND m.whatsapp_message_id = v.wamid
              AND m.direction = 'inbound'
            WHERE m.webhook_topic_id IS NOT NULL
              AND (m.webhook_topic_id, m.webhook_partition, m.webhook_offset, m.webhook_element)
                IS DISTINCT FROM (v.topic_id, v.partition, v.record_offset, v.element)
            ON CONFLICT DO NOTHING""";

    private static final String KEEP_IDENTITIES = """
            UPDATE conversations c SET identity_key_hash = v.hash, identity_key_at = v.at
            FROM unnest(?, ?, ?) WITH ORDINALITY AS v (id, hash, at, ord)
              JOIN conversations known ON known.id = v.id
            WHERE c.id = v.id AND (c.identity_key_at IS NULL OR c.identity_key_at <= v.at)
              AND c.identity_key_hash IS DISTINCT FROM v.hash
            RETURNING v.ord, known.identity_key_hash IS NOT NULL AS changed""";

    private static final String PLACEHOLDERS = """
            SELECT q.ord, %s
            FROM unnest(?, ?) WITH ORDINALITY AS q (account_id, wamid, ord)
            CROSS JOIN LATERAL (
              SELECT t.* FROM messages t
              WHERE t.whatsapp_account_id = q.account_id AND t.whatsapp_message_id = q.wamid
                AND t.direction = 'inbound'
              UNION ALL
              SELECT o.* FROM attempts a JOIN messages o ON o.id = a.message_id
              WHERE a.whatsapp_account_id = q.account_id AND a.whatsapp_message_id = q.wamid
              LIMIT 1) m
            WHERE m.origin IS NOT NULL AND m.type = 'unsupported' AND m.content ->> 'kind' = 'media_placeholder'""".formatted(MessageRows.COLUMNS);

    private static final String QUOTED = """
            SELECT q.ord, m.id, m.conversation_id, m.kind, m.body
            FROM unnest(?, ?) WITH ORDINALITY AS q (account_id, wamid, ord)
            CROSS JOIN LATERAL (
              SELECT t.conversation_id, %s
              FROM messages t
              WHERE t.whatsapp_account_id = q.account_id AND t.whatsapp_message_id = q.wamid
                AND t.direction = 'inbound'
              UNION ALL
              SELECT o.conversation_id, %s
              FROM attempts a JOIN messages o ON o.id = a.message_id
              WHERE a.whatsapp_account_id = q.account_id AND a.whatsapp_message_id = q.wamid
              LIMIT 1) m""".formatted(QuoteColumns.of("t"), QuoteColumns.of("o"));

    private final Sql sql;
    private final MessageRows rows;

    InboundRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    @Override
    public Map<Name, Long> newIds(List<Name> names) {
        return newIds(UNSEEN, names);
    }

    @Override
    public Map<Name, Long> newIdsOfOurs(List<Name> names) {
        return newIds(UNSEEN_OURS, names);
    }

    private Map<Name, Long> newIds(String unseen, List<Name> names) {
        Map<Integer, Optional<Long>> seen = new TreeMap<>();
        sql.list(
                SqlStatement.of(unseen).columns(columns(names)),
                row -> seen.put(row.integer("ord"), Optional.ofNullable(row.bigintOrNull("id"))));
        Iterator<Long> ids =
                seen.values().stream().flatMap(Optional::stream).sorted().iterator();
        Map<Name, Long> given = new HashMap<>();
        seen.forEach((ord, id) -> {
            if (id.isPresent()) {
                given.put(names.get(ord - 1), ids.next());
            }
        });
        return given;
    }

    @Override
    public Set<Integer> addOriginals(List<Original> originals) {
        return Set.copyOf(sql.list(
                SqlStatement.of(ADD_ORIGINALS)
                        .columns(ArrayColumns.of(originals)
                                .bigint(each -> each.name().accountId())
                                .text(each -> each.name().whatsappMessageId())
                                .bigint(Original::conversationId)
                                .text(each -> each.said().type())
                                .text(each -> each.said().json())),
                row -> row.integer("ord") - 1));
    }

    @Override
    public Map<Name, Quoted> quoted(Collection<Name> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<Name> wanted = List.copyOf(names);
        return sql
                .list(
                        SqlStatement.of(QUOTED).columns(columns(wanted)),
                        row -> Map.entry(wanted.get(row.integer("ord") - 1), quoted(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<Integer> keepIdentityHashes(List<IdentityHash> hashes) {
        Set<Integer> changed = new HashSet<>();
        sql.list(
                SqlStatement.of(KEEP_IDENTITIES)
                        .columns(ArrayColumns.of(hashes)
                                .bigint(IdentityHash::conversationId)
                                .text(IdentityHash::hash)
                                .instant(IdentityHash::at)),
                row -> row.bool("changed") && changed.add(row.integer("ord") - 1));
        return changed;
    }

    @Override
    public Map<Name, Message> placeholders(Collection<Name> names) {
        List<Name> asked = List.copyOf(names);
        Map<Name, Message> found = new HashMap<>();
        sql.list(
                SqlStatement.of(PLACEHOLDERS).columns(columns(asked)),
                row -> found.put(asked.get(row.integer("ord") - 1), rows.message(row)));
        return found;
    }

    private static ArrayColumns<Name> columns(List<Name> names) {
        return ArrayColumns.of(names).bigint(Name::accountId).text(Name::whatsappMessageId);
    }

    private static Quoted quoted(Row row) {
        return new Quoted(row.bigint("conversation_id"), QuoteColumns.replyTo(row));
    }

    @Override
    public Set<Long> add(List<Arrival> arrivals) {
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
        List<Message> ours = arrivals.stream()
                .map(Arrival::message)
                .filter(each -> each.direction() == Direction.OUTBOUND)
                .toList();
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
        stored.values().removeIf(met -> !met);
        return Set.copyOf(stored.keySet());
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

    @Override
    public void repeated(List<Element> messages) {
        sql.update(SqlStatement.of(REPEATED)
                .columns(ArrayColumns.of(messages)
                        .bigint(each -> each.found().accountId())
                        .text(each -> Objects.requireNonNull(each.newMessage()).whatsappMessageId())
                        .uuid(each -> each.source().position().topicId())
                        .integer(each -> each.source().position().partition())
                        .bigint(each -> each.source().position().offset())
                        .integer(Element::index)
                        .instant(each -> each.source().receivedAt())));
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
