package io.triptych.message.postgres.intake;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.Amendment;
import io.triptych.message.model.Amendment.MessageDeed;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.IntakeChanges.Inbound.Name;
import io.triptych.message.model.Message;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What customers did to messages, and what it makes of them, under the locks of the conversations.
@Singleton
final class AmendmentRows implements IntakeChanges.Amendments {

    // A release before this one stored them as messages.
    private static final String UNSEEN = """
            SELECT w.ord FROM unnest(?, ?) WITH ORDINALITY AS w (account_id, wamid, ord)
            WHERE NOT EXISTS (SELECT 1 FROM amendments a
                WHERE a.whatsapp_account_id = w.account_id AND a.whatsapp_message_id = w.wamid)
              AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.whatsapp_account_id = w.account_id
                AND m.whatsapp_message_id = w.wamid AND m.direction = 'inbound')""";

    private static final String INSERT = """
            INSERT INTO amendments (company_id, conversation_id, whatsapp_account_id, whatsapp_message_id, kind,
              target_whatsapp_message_id, message_id, content, at, own, trace_id, span_id, raw)
            SELECT v.company_id, v.conversation_id, v.account_id, v.wamid, v.kind, v.target, v.message_id,
              v.content::jsonb, v.at, v.own, v.trace_id, v.span_id, v.raw::jsonb
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (company_id, conversation_id, account_id, wamid, kind, target, message_id, content, at, own, trace_id,
                span_id, raw)
            ON CONFLICT DO NOTHING""";

    private static final String OF = """
            SELECT a.message_id, a.whatsapp_message_id, a.kind, a.target_whatsapp_message_id, a.content, a.at, a.own
            FROM amendments a WHERE a.message_id = ANY (?) ORDER BY a.message_id, a.id""";

    // What a customer does to a message of ours may be here before the answer of the call that sent it.
    private static final String FOUND = """
            SELECT a.id, a.conversation_id FROM amendments a
            JOIN attempts t ON t.whatsapp_account_id = a.whatsapp_account_id
              AND t.whatsapp_message_id = a.target_whatsapp_message_id AND t.conversation_id = a.conversation_id
            WHERE a.message_id IS NULL AND a.received_at > now() - ? * interval '1 second'
            ORDER BY a.received_at LIMIT 500""";

    private static final String JOIN = """
            UPDATE amendments a SET message_id = t.message_id FROM attempts t
            WHERE a.id = ANY (?) AND a.message_id IS NULL AND t.whatsapp_account_id = a.whatsapp_account_id
              AND t.whatsapp_message_id = a.target_whatsapp_message_id AND t.conversation_id = a.conversation_id
            RETURNING a.message_id, a.own AND a.kind = 'reaction' AS own""";

    private static final String MESSAGES =
            "SELECT " + MessageRows.COLUMNS + " FROM messages m WHERE m.id = ANY (?) ORDER BY m.id";

    private static final String SAVE = """
            UPDATE messages m
            SET reactions = v.reactions::jsonb, edited = v.edited, deleted = v.deleted, type = v.type,
              content = v.content::jsonb, version = v.version,
              original = CASE WHEN v.edited AND NOT m.edited AND NOT v.found_edited
                THEN jsonb_build_object('type', m.type, 'content', m.content) ELSE m.original END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS v (id, reactions, edited, deleted, type, content, version, found_edited)
            WHERE m.id = v.id""";

    private final Sql sql;
    private final MessageRows rows;
    private final JsonMapper json;

    AmendmentRows(Sql sql, MessageRows rows, JsonMapper json) {
        this.sql = sql;
        this.rows = rows;
        this.json = json;
    }

    @Override
    public Set<Name> unseen(Collection<Name> names) {
        List<Name> asked = List.copyOf(names);
        return new HashSet<>(sql.list(
                SqlStatement.of(UNSEEN)
                        .columns(ArrayColumns.of(asked).bigint(Name::accountId).text(Name::whatsappMessageId)),
                row -> asked.get(row.integer("ord") - 1)));
    }

    @Override
    public void add(List<Kept> amendments) {
        int count = sql.update(SqlStatement.of(INSERT)
                .columns(ArrayColumns.of(amendments)
                        .bigint(each -> each.address().companyId())
                        .bigint(each -> each.address().conversationId())
                        .bigint(each -> each.address().accountId())
                        .text(each -> each.amendment().whatsappMessageId())
                        .text(each -> each.amendment().deed().wire())
                        .text(each -> each.amendment().target())
                        .bigint(Kept::messageId)
                        .text(each -> write(each.amendment().deed()))
                        .instant(each -> each.amendment().at())
                        .bool(each -> each.amendment().own())
                        .text(each -> each.trace().traceId())
                        .text(each -> each.trace().spanId())
                        .text(each -> each.raw().json())));
        if (count != amendments.size()) {
            throw new OvertakenException("What was done to a message was stored by somebody else; once more.");
        }
    }

    @Override
    public Map<Long, List<Amendment>> of(Collection<Long> messageIds) {
        Map<Long, List<Amendment>> found = new HashMap<>();
        sql.list(
                SqlStatement.of(OF).bigints(new TreeSet<>(messageIds)),
                row -> found.computeIfAbsent(row.bigint("message_id"), _ -> new ArrayList<>())
                        .add(amendment(row)));
        return found;
    }

    @Override
    public List<Unmet> found(Duration age) {
        return sql.list(
                SqlStatement.of(FOUND).bigint(age.toSeconds()),
                row -> new Unmet(row.bigint("id"), row.bigint("conversation_id")));
    }

    @Override
    public Map<Long, Boolean> join(Collection<Unmet> found) {
        Map<Long, Boolean> joined = new HashMap<>();
        sql.list(
                SqlStatement.of(JOIN).bigints(found.stream().map(Unmet::id).toList()),
                row -> joined.merge(row.bigint("message_id"), row.bool("own"), Boolean::logicalOr));
        return joined;
    }

    @Override
    public List<Message> messages(Collection<Long> messageIds) {
        return sql.list(SqlStatement.of(MESSAGES).bigints(new TreeSet<>(messageIds)), rows::message);
    }

    @Override
    public void save(List<Message> messages, Set<Long> foundEdited) {
        sql.update(SqlStatement.of(SAVE)
                .columns(ArrayColumns.of(messages)
                        .bigint(Message::id)
                        .text(each -> rows.writeReactions(each.amended().reactions()))
                        .bool(each -> each.amended().edited())
                        .bool(each -> each.amended().deleted())
                        .text(Message::type)
                        .text(Message::content)
                        .bigint(Message::version)
                        .bool(each -> foundEdited.contains(each.id()))));
    }

    private Amendment amendment(Row row) {
        JsonNode content = read(row.text("content"));
        MessageDeed deed = switch (row.text("kind")) {
            case "reaction" -> new MessageDeed.React(text(content.get("emoji")));
            case "edit" ->
                new MessageDeed.Edit(new Said(
                        Objects.requireNonNull(text(content.get("type"))),
                        write(Objects.requireNonNull(content.get("content")))));
            default -> new MessageDeed.Revoke();
        };
        return new Amendment(
                row.text("whatsapp_message_id"),
                row.text("target_whatsapp_message_id"),
                deed,
                row.instant("at"),
                row.bool("own"));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isString() ? null : node.getStringValue();
    }

    private String write(MessageDeed deed) {
        return switch (deed) {
            case MessageDeed.React(String emoji) ->
                emoji == null
                        ? "{}"
                        : write(JsonNode.createObjectNode(Map.of("emoji", JsonNode.createStringNode(emoji))));
            case MessageDeed.Edit(Said said) ->
                write(JsonNode.createObjectNode(
                        Map.of("type", JsonNode.createStringNode(said.type()), "content", read(said.json()))));
            case MessageDeed.Revoke _ -> "{}";
        };
    }

    private String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("What was stored is no JSON.", e);
        }
    }
}
