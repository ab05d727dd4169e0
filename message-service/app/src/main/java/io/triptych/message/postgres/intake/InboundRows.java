package io.triptych.message.postgres.intake;

import io.triptych.message.model.Element;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.Message;
import io.triptych.message.postgres.MessageRows;
import io.triptych.message.postgres.QuoteColumns;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
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

    private static final String KEEP_MARKETING = """
            UPDATE conversations SET marketing_stopped = ?, marketing_at = ?::timestamptz
            WHERE id = ? AND (marketing_at IS NULL OR marketing_at <= ?::timestamptz)""";

    private static final String REFUSES_MARKETING = "SELECT FROM conversations WHERE id = ? AND marketing_stopped";

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
    private final ArrivalRows arrivals;

    InboundRows(Sql sql, MessageRows rows, ArrivalRows arrivals) {
        this.sql = sql;
        this.rows = rows;
        this.arrivals = arrivals;
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
    public void keepMarketing(long conversationId, boolean stopped, Instant at) {
        sql.update(SqlStatement.of(KEEP_MARKETING)
                .bool(stopped)
                .instant(at)
                .bigint(conversationId)
                .instant(at));
    }

    @Override
    public boolean refusesMarketing(long conversationId) {
        return sql.exists(SqlStatement.of(REFUSES_MARKETING).bigint(conversationId));
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
    public Set<Long> add(List<Arrival> added) {
        return arrivals.add(added);
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
}
