package io.triptych.message.postgres;

import io.triptych.message.model.Direction;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeElement.Content;
import io.triptych.message.model.IntakeElement.Inbound;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.postgres.PostgresIntake.Fated;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Customers' messages: those that were not here before are stored by one statement, numbered in their order under the
/// locks of their conversations.
@Singleton
final class InboundRows {

    // An id for each message that isn't here yet, taken under the lock, so that ids grow in the order of arrival.
    private static final String UNSEEN = """
            SELECT w.ord, CASE WHEN m.id IS NULL THEN nextval('messages_id_seq') END AS id
            FROM unnest(?, ?) WITH ORDINALITY AS w (account_id, wamid, ord)
            LEFT JOIN messages m ON m.whatsapp_account_id = w.account_id AND m.whatsapp_message_id = w.wamid
              AND m.direction = 'inbound'""";

    private static final String INSERT = """
            INSERT INTO messages (id, company_id, conversation_id, whatsapp_account_id, message_id, whatsapp_message_id,
              direction, type, content, status, reply_to_id, reply_to_preview, forwarded, inbound_number, version,
              timestamp, created_at, delivered_at, trace_id, span_id, raw)
            OVERRIDING SYSTEM VALUE
            SELECT v.id, v.company_id, v.conversation_id, v.account_id, v.wamid, v.wamid,
              'inbound', v.type, v.content::jsonb, 'delivered', v.reply_to_id, v.reply_to_preview, v.forwarded, v.number,
              v.version, v.timestamp, v.created_at, v.created_at, v.trace_id, v.span_id, v.raw::jsonb
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (id, company_id, conversation_id, account_id, wamid, type, content, reply_to_id, reply_to_preview,
                forwarded, number, version, timestamp, created_at, trace_id, span_id, raw)
            ON CONFLICT (whatsapp_account_id, whatsapp_message_id) WHERE direction = 'inbound' DO NOTHING""";

    private record Arrival(Message message, Inbound element) {}

    /// A message by its place among those asked for, with an id if it is new.
    private record Seen(int ord, @Nullable Long id) {}

    private final Sql sql;

    InboundRows(Sql sql) {
        this.sql = sql;
    }

    /// Gives each message among the elements its fate. Their conversations must be locked.
    void store(MessageChanges changes, List<Fated> elements) {
        List<Fated> unseen = unseen(elements);
        if (unseen.isEmpty()) {
            return;
        }
        Deque<Long> ids = ids(unseen);
        List<Fated> fresh = unseen.stream().filter(each -> each.fate == null).toList();
        Quotes quotes = quotes(fresh);
        List<Arrival> rows = new ArrayList<>();
        for (Fated each : fresh) {
            rows.add(arrival(changes, (Inbound) each.element, ids.removeFirst(), quotes));
            each.fate = Fate.STORED;
        }
        insert(rows);
    }

    private static Quotes.Quote name(Inbound message) {
        return new Quotes.Quote(message.accountId(), message.content().whatsappMessageId());
    }

    /// The messages, each once; what comes again in the same batch is a duplicate.
    private static List<Fated> unseen(List<Fated> elements) {
        Set<Quotes.Quote> names = new HashSet<>();
        List<Fated> unseen = new ArrayList<>();
        for (Fated each : elements) {
            if (each.element instanceof Inbound message) {
                if (names.add(name(message))) {
                    unseen.add(each);
                } else {
                    each.fate = Fate.DUPLICATE;
                }
            }
        }
        return unseen;
    }

    /// Ascending ids for those that are new; the others are duplicates.
    private Deque<Long> ids(List<Fated> messages) {
        SqlStatement statement = SqlStatement.of(UNSEEN)
                .columns(ArrayColumns.of(messages)
                        .bigint(each -> ((Inbound) each.element).accountId())
                        .text(each -> ((Inbound) each.element).content().whatsappMessageId()));
        TreeSet<Long> ids = new TreeSet<>();
        for (Seen seen : sql.list(statement, row -> new Seen(row.integer("ord"), row.bigintOrNull("id")))) {
            if (seen.id() == null) {
                messages.get(seen.ord() - 1).fate = Fate.DUPLICATE;
            } else {
                ids.add(seen.id());
            }
        }
        return new ArrayDeque<>(ids);
    }

    private Quotes quotes(List<Fated> messages) {
        Map<Quotes.Quote, Boolean> wanted = new HashMap<>();
        for (Fated each : messages) {
            Inbound message = (Inbound) each.element;
            String quoted = message.content().quoted();
            if (quoted != null) {
                wanted.put(new Quotes.Quote(message.accountId(), quoted), true);
            }
        }
        return Quotes.find(sql, List.copyOf(wanted.keySet()));
    }

    /// The message as it is stored, after which its conversation has come as far as its event tells.
    private static Arrival arrival(MessageChanges changes, Inbound element, long id, Quotes quotes) {
        Content content = element.content();
        ThreadHead head = changes.head(element.conversationId())
                .received(id, content.timestamp(), content.from(), content.notice());
        String quoted = content.quoted();
        ReplyTo replyTo = quoted == null
                ? null
                : quotes.of(new Quotes.Quote(element.accountId(), quoted), element.conversationId());
        Message message = new Message(
                id,
                element.companyId(),
                element.conversationId(),
                element.accountId(),
                content.whatsappMessageId(),
                content.whatsappMessageId(),
                Direction.INBOUND,
                content.type(),
                content.json(),
                MessageStatus.DELIVERED,
                null,
                null,
                replyTo,
                content.forwarded(),
                null,
                head.latestInboundNumber(),
                0,
                head.version(),
                content.timestamp(),
                head.now().truncatedTo(ChronoUnit.MILLIS));
        changes.save(head);
        changes.sent(message, content.trace().traceparent());
        quotes.add(name(element), element.conversationId(), id, content.preview());
        return new Arrival(message, element);
    }

    private void insert(List<Arrival> rows) {
        if (rows.isEmpty()) {
            return;
        }
        SqlStatement statement = SqlStatement.of(INSERT)
                .columns(ArrayColumns.of(rows)
                        .bigint(row -> row.message().id())
                        .bigint(row -> row.message().companyId())
                        .bigint(row -> row.message().conversationId())
                        .bigint(row -> row.message().whatsappAccountId())
                        .text(row -> row.message().messageId())
                        .text(row -> row.message().type())
                        .text(row -> row.message().content())
                        .bigint(row -> quoted(row.message()).id())
                        .text(row -> quoted(row.message()).preview())
                        .bool(row -> row.message().forwarded())
                        .bigint(row -> row.message().inboundNumber())
                        .bigint(row -> row.message().version())
                        .instant(row -> row.message().timestamp())
                        .instant(row -> row.message().createdAt())
                        .text(row -> row.element().content().trace().traceId())
                        .text(row -> row.element().content().trace().spanId())
                        .text(row -> row.element().raw().json()));
        if (sql.update(statement) != rows.size()) {
            // Somebody stored one of them in another conversation meanwhile: numbers were given for nothing.
            throw new OvertakenException("A message was stored by somebody else in between; once more.");
        }
    }

    private static ReplyTo quoted(Message message) {
        ReplyTo replyTo = message.replyTo();
        return replyTo == null ? new ReplyTo(null, null) : replyTo;
    }
}
