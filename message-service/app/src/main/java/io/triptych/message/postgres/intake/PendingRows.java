package io.triptych.message.postgres.intake;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Address;
import io.triptych.message.model.Element.Payload.Status;
import io.triptych.message.model.Element.Source;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Statuses on their way to their attempts, and those that wait for one. Several processes may take these: who deletes
/// a row has it.
@Singleton
final class PendingRows implements IntakeChanges.Statuses {

    private static final String MATCH = """
            SELECT s.ord, a.message_id, a.number, a.conversation_id
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS s (account_id, wamid, message_id, attempt, ord)
            CROSS JOIN LATERAL (
              SELECT c.message_id, c.number, c.conversation_id FROM attempts c
              WHERE c.message_id = s.message_id AND c.number = s.attempt AND c.whatsapp_account_id = s.account_id
              UNION ALL
              SELECT w.message_id, w.number, w.conversation_id FROM attempts w
              WHERE w.whatsapp_account_id = s.account_id AND w.whatsapp_message_id = s.wamid
              LIMIT 1) a""";

    private static final String RECORDED = """
            SELECT s.ord FROM unnest(?, ?, ?) WITH ORDINALITY AS s (message_id, attempt, status, ord)
            JOIN statuses r USING (message_id, attempt, status)""";

    private static final String KEEP = """
            INSERT INTO pending_statuses (whatsapp_account_id, whatsapp_message_id, status, company_id, callback_data, at,
              error, detail, traceparent, topic_id, partition, record_offset)
            SELECT v.account_id, v.wamid, v.status, v.company_id, v.callback_data, v.at, v.error::jsonb,
              v.detail::jsonb, v.traceparent, v.topic_id, v.partition, v.record_offset
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (account_id, wamid, status, company_id, callback_data, at, error, detail, traceparent, topic_id,
                partition, record_offset)
            ON CONFLICT DO NOTHING
            RETURNING whatsapp_account_id, whatsapp_message_id, status""";

    private static final String FIND = """
            SELECT p.whatsapp_account_id, p.whatsapp_message_id, p.status, a.message_id, a.number, a.conversation_id
            FROM pending_statuses p
            CROSS JOIN LATERAL (
              SELECT c.message_id, c.number, c.conversation_id FROM attempts c
              WHERE c.message_id = split_part(p.callback_data, ':', 2)::bigint
                AND c.number = split_part(p.callback_data, ':', 3)::integer
                AND c.whatsapp_account_id = p.whatsapp_account_id
              UNION ALL
              SELECT w.message_id, w.number, w.conversation_id FROM attempts w
              WHERE w.whatsapp_account_id = p.whatsapp_account_id AND w.whatsapp_message_id = p.whatsapp_message_id
              LIMIT 1) a
            WHERE p.received_at > now() - ? * interval '1 second'
            ORDER BY p.received_at LIMIT 500""";

    private static final String COLUMNS = """
            p.whatsapp_account_id, p.whatsapp_message_id, p.status, p.company_id, p.callback_data, p.at, p.error, p.detail,
            p.traceparent, p.topic_id, p.partition, p.record_offset, p.received_at""";

    private static final String TAKE = """
            WITH taken AS (
              DELETE FROM pending_statuses p USING unnest(?, ?, ?) AS v (account_id, wamid, status)
              WHERE p.whatsapp_account_id = v.account_id AND p.whatsapp_message_id = v.wamid AND p.status = v.status
              RETURNING p.*)
            SELECT %s FROM taken p ORDER BY p.at""".formatted(COLUMNS);

    private static final String DROP = """
            WITH dropped AS (
              DELETE FROM pending_statuses p WHERE ctid = ANY (ARRAY(
                SELECT o.ctid FROM pending_statuses o WHERE o.received_at < now() - ? * interval '1 second'
                ORDER BY o.received_at LIMIT 1000 FOR UPDATE SKIP LOCKED))
              RETURNING p.*)
            SELECT %s FROM dropped p""".formatted(COLUMNS);

    private static final String COUNT = "SELECT count(*) AS waiting FROM pending_statuses";

    private final Sql sql;
    private final MessageRows messageRows;

    PendingRows(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    @Override
    public Map<Integer, Address> attempts(List<Element> statuses) {
        SqlStatement statement = SqlStatement.of(MATCH)
                .columns(ArrayColumns.of(statuses)
                        .bigint(each -> each.found().accountId())
                        .text(each -> status(each).whatsappMessageId())
                        .bigint(each -> messageId(status(each).callbackTag()))
                        .integer(each -> attempt(status(each).callbackTag())));
        Map<Integer, Address> attempts = new HashMap<>();
        sql.list(statement, row -> {
            int place = row.integer("ord") - 1;
            Address reported = statuses.get(place).found();
            CallbackTag attempt = new CallbackTag(row.bigint("message_id"), row.integer("number"));
            return attempts.put(
                    place,
                    new Address(reported.companyId(), reported.accountId(), row.bigint("conversation_id"), attempt));
        });
        return attempts;
    }

    @Override
    public Set<Integer> recorded(List<Element> statuses) {
        SqlStatement statement = SqlStatement.of(RECORDED)
                .columns(ArrayColumns.of(statuses)
                        .bigint(each -> messageId(each.found().attempt()))
                        .integer(each -> attempt(each.found().attempt()))
                        .text(each -> status(each).status().wire()));
        return Set.copyOf(sql.list(statement, row -> row.integer("ord") - 1));
    }

    @Override
    public Set<PendingKey> keep(List<Element> statuses) {
        SqlStatement statement = SqlStatement.of(KEEP)
                .columns(ArrayColumns.of(statuses)
                        .bigint(each -> each.found().accountId())
                        .text(each -> status(each).whatsappMessageId())
                        .text(each -> status(each).status().wire())
                        .bigint(Element::companyId)
                        .text(each -> text(status(each).callbackTag()))
                        .instant(each -> status(each).at())
                        .text(each -> messageRows.writeError(status(each).error()))
                        .text(each -> status(each).detail())
                        .text(each -> status(each).trace().traceparent())
                        .uuid(each -> each.source().position().topicId())
                        .integer(each -> each.source().position().partition())
                        .bigint(each -> each.source().position().offset()));
        return Set.copyOf(sql.list(statement, PendingRows::key));
    }

    private static Status status(Element element) {
        return Objects.requireNonNull(element.newStatus());
    }

    private static @Nullable Long messageId(@Nullable CallbackTag attempt) {
        return attempt == null ? null : attempt.messageId();
    }

    private static @Nullable Integer attempt(@Nullable CallbackTag attempt) {
        return attempt == null ? null : attempt.attempt();
    }

    private static @Nullable String text(@Nullable CallbackTag callbackTag) {
        return callbackTag == null ? null : callbackTag.text();
    }

    @Override
    public List<Pending> pending(Duration age) {
        return sql.list(
                SqlStatement.of(FIND).bigint(age.toSeconds()),
                row -> new Pending(
                        key(row),
                        row.bigint("conversation_id"),
                        new CallbackTag(row.bigint("message_id"), row.integer("number"))));
    }

    @Override
    public List<Element> take(List<Pending> pending) {
        Map<PendingKey, Pending> wanted = pending.stream().collect(Collectors.toMap(Pending::key, each -> each));
        return sql.list(taking(pending), row -> status(row, Objects.requireNonNull(wanted.get(key(row)))));
    }

    @Override
    public List<Element> remove(Pending pending) {
        return sql.list(taking(List.of(pending)), row -> unread(row, "status"));
    }

    private static SqlStatement taking(List<Pending> pending) {
        return SqlStatement.of(TAKE)
                .columns(ArrayColumns.of(pending)
                        .bigint(each -> each.key().accountId())
                        .text(each -> each.key().whatsappMessageId())
                        .text(each -> each.key().status()));
    }

    @Override
    public List<Element> drop(Duration age) {
        return sql.list(SqlStatement.of(DROP).bigint(age.toSeconds()), row -> unread(row, "status:unmatched"));
    }

    @Override
    public long count() {
        return sql.list(SqlStatement.of(COUNT), row -> row.bigint("waiting")).getFirst();
    }

    private static PendingKey key(Row row) {
        return new PendingKey(row.bigint("whatsapp_account_id"), row.text("whatsapp_message_id"), row.text("status"));
    }

    private static Source source(Row row) {
        RecordPosition position =
                new RecordPosition(row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset"));
        return new Source(position, row.instant("received_at"));
    }

    private static Element unread(Row row, String kind) {
        return Element.ignored(source(row), 0, kind);
    }

    private Element status(Row row, Pending pending) {
        Status status = new Status(
                row.text("whatsapp_message_id"),
                CallbackTag.parse(row.textOrNull("callback_data")).orElse(null),
                MessageStatus.of(row.text("status")),
                row.instant("at"),
                messageRows.readError(row.textOrNull("error")),
                row.textOrNull("detail"),
                Trace.parse(row.textOrNull("traceparent")));
        return Element.of(source(row), 0, RawElement.NONE, "status", status)
                .at(new Address(
                        row.bigint("company_id"),
                        row.bigint("whatsapp_account_id"),
                        pending.conversationId(),
                        pending.attempt()));
    }
}
