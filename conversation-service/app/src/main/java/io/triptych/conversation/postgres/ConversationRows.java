package io.triptych.conversation.postgres;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Conversations.Due;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.Holders.Kind;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.LastWord;
import io.triptych.conversation.model.ListedConversation;
import io.triptych.conversation.model.ShownContact;
import io.triptych.conversation.model.ShownContact.Reach;
import io.triptych.conversation.model.Sorting;
import io.triptych.conversation.model.Unread;
import io.triptych.message.api.event.ConversationProgress.ReplyIdentity;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of `conversations`: read, and held while somebody decides about them.
@Singleton
final class ConversationRows {

    /// What is stored in a row of its own.
    static final String STORED =
            "id, company_id, whatsapp_account_id, contact_id, contact_name, contact_email, phone_number,"
                    + " contact_version, status, assigned_to, team_id, last_message_at, last_message, last_message_id,"
                    + " last_message_timestamp, last_message_version, latest_inbound_number, latest_inbound_message_id,"
                    + " number_read, marked_unread, window_expires_at, reply_kind, reply_value, begun,"
                    + " message_version, version, created_at, updated_at, label_ids, snoozed_until,"
                    + " last_word_at, last_word_id, unanswered";

    static final String COLUMNS = STORED + ", " + LabelRows.OF_CONVERSATION;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM conversations ";

    private static final String HOLD_ONE = SELECT + "WHERE company_id = ? AND id = ? FOR NO KEY UPDATE";

    private static final String HOLD_MANY =
            SELECT + "WHERE company_id = ANY (?) AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE";

    // What a merged contact is heard of late is not its conversations' matter any more.
    private static final String HOLD_THOSE_OF_CONTACTS = "SELECT of_contact, " + COLUMNS
            + " FROM unnest(?, ?, ?) AS heard(of_company, of_contact, heard_version)"
            + " CROSS JOIN LATERAL (SELECT of_contact AS shown_as UNION ALL SELECT r.id FROM contact_ref r"
            + " WHERE r.company_id = of_company AND r.merged_into = of_contact) AS those"
            + " JOIN conversations c ON c.company_id = of_company AND c.contact_id = shown_as"
            + " AND c.contact_version < heard_version"
            + " WHERE NOT EXISTS (SELECT FROM contact_ref m WHERE m.company_id = of_company AND m.id = of_contact"
            + " AND m.merged_into IS NOT NULL)"
            + " ORDER BY c.id FOR NO KEY UPDATE OF c";

    private static final String HOLD_ALL_OF_CONTACT =
            SELECT + "WHERE company_id = ? AND contact_id = ? ORDER BY id FOR NO KEY UPDATE";

    private static final String ACCOUNTS_OF =
            "SELECT whatsapp_account_id FROM conversations WHERE company_id = ? AND contact_id = ?";

    private static final String MOVE = "UPDATE conversations c SET contact_id = n.contact_id"
            + " FROM unnest(?, ?, ?) AS n(company_id, id, contact_id) WHERE c.company_id = n.company_id AND c.id = n.id";

    private static final String ACTIVE_OF = """
            SELECT id FROM conversations WHERE company_id = ? AND assigned_to = ? AND status = 'active'
            ORDER BY id LIMIT ?
            """;
    private static final String OF_TEAM =
            "SELECT id FROM conversations WHERE company_id = ? AND team_id = ? ORDER BY id LIMIT ?";

    private static final String DUE = "SELECT company_id, id FROM due_conversations(?, ?)";

    private final Sql sql;
    private final LabelRows labels;
    private final JsonMapper json;

    ConversationRows(Sql sql, LabelRows labels, JsonMapper json) {
        this.sql = sql;
        this.labels = labels;
        this.json = json;
    }

    /// One conversation, held until the transaction ends.
    Optional<Conversation> hold(long companyId, long id) {
        return Optional.ofNullable(
                sql.first(SqlStatement.of(HOLD_ONE).bigint(companyId).bigint(id), this::conversation));
    }

    /// Those of these that there are, held in the order of their ids.
    Map<Long, Conversation> hold(Collection<Long> companyIds, Collection<Long> ids) {
        return sql.list(SqlStatement.of(HOLD_MANY).bigints(companyIds).bigints(ids), this::conversation).stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
    }

    /// One that shows a contact, by that one's id.
    record HeldOf(long contactId, Conversation conversation) {}

    /// All of a contact, held in the order of their ids.
    List<Conversation> holdAllOf(KnownContact contact) {
        return sql.list(of(HOLD_ALL_OF_CONTACT, contact), this::conversation);
    }

    /// The numbers that a contact has a conversation with.
    Set<Long> accountsOf(KnownContact contact) {
        return new HashSet<>(sql.list(of(ACCOUNTS_OF, contact), row -> row.bigint("whatsapp_account_id")));
    }

    private static SqlStatement of(String text, KnownContact contact) {
        return SqlStatement.of(text).bigint(contact.companyId()).bigint(contact.id());
    }

    /// Gives conversations that are held to the contacts that they show by now.
    void move(List<Conversation> moved) {
        if (!moved.isEmpty()) {
            sql.update(SqlStatement.of(MOVE)
                    .columns(ArrayColumns.of(moved)
                            .bigint(Conversation::companyId)
                            .bigint(Conversation::id)
                            .bigint(each -> each.shown().contact().id())));
        }
    }

    /// Those that know an older version of these contacts, held in the order of their ids.
    List<HeldOf> holdThoseOf(List<KnownContact> changed) {
        return sql.list(
                SqlStatement.of(HOLD_THOSE_OF_CONTACTS)
                        .columns(ArrayColumns.of(changed)
                                .bigint(KnownContact::companyId)
                                .bigint(KnownContact::id)
                                .bigint(KnownContact::version)),
                row -> new HeldOf(row.bigint("of_contact"), conversation(row)));
    }

    List<Long> heldBy(Holder holder, int countMax) {
        String those = holder.kind() == Kind.PERSON ? ACTIVE_OF : OF_TEAM;
        SqlStatement statement =
                SqlStatement.of(those).bigint(holder.companyId()).bigint(holder.id());
        return sql.list(statement.integer(countMax), row -> row.bigint("id"));
    }

    List<Due> due(Instant now, int countMax) {
        return sql.list(
                SqlStatement.of(DUE).instant(now).integer(countMax),
                row -> new Due(row.bigint("company_id"), row.bigint("id")));
    }

    /// The conversation of a row.
    Conversation conversation(Row row) {
        return conversation(row, lastMessage(row));
    }

    /// The conversation of a row of the list.
    ListedConversation listed(Row row) {
        return new ListedConversation(conversation(row, null), row.bytesOrNull("last_message"));
    }

    private Conversation conversation(Row row, @Nullable LastMessage lastMessage) {
        return new Conversation(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigint("whatsapp_account_id"),
                shown(row, lastMessage),
                row.bigint("contact_version"),
                row.bigint("message_version"),
                row.bigint("version"),
                row.instant("created_at"),
                row.instantOrNull("updated_at"));
    }

    private ShownContact shown(Row row, @Nullable LastMessage lastMessage) {
        return new ShownContact(
                new ContactRef(
                        row.bigint("contact_id"),
                        row.textOrNull("contact_name"),
                        row.textOrNull("phone_number"),
                        row.textOrNull("contact_email")),
                ConversationStatus.ofWord(row.text("status")).orElseThrow(),
                row.bigintOrNull("assigned_to"),
                row.bigintOrNull("team_id"),
                row.instant("last_message_at"),
                lastMessage,
                lastWord(row, lastMessage),
                unread(row),
                new Reach(replyIdentity(row), row.instantOrNull("window_expires_at")),
                new Sorting(labels.ofConversation(row), row.instantOrNull("snoozed_until")),
                row.bool("begun"));
    }

    private static @Nullable ReplyIdentity replyIdentity(Row row) {
        String kind = row.textOrNull("reply_kind");
        return kind == null ? null : new ReplyIdentity(kind, row.text("reply_value"));
    }

    // A version before this one wrote last messages without it: the conversation's next change makes up for that.
    private static @Nullable LastWord lastWord(Row row, @Nullable LastMessage lastMessage) {
        Instant at = row.instantOrNull("last_word_at");
        LastWord stored = at == null ? null : new LastWord(at, row.bigint("last_word_id"), row.bool("unanswered"));
        return LastWord.later(stored, lastMessage == null ? null : LastWord.of(lastMessage));
    }

    private @Nullable LastMessage lastMessage(Row row) {
        String text = row.textOrNull("last_message");
        return text == null
                ? null
                : new LastMessage(
                        row.bigint("last_message_id"),
                        row.instant("last_message_timestamp"),
                        row.bigint("last_message_version"),
                        parsed(text));
    }

    private static Unread unread(Row row) {
        return new Unread(
                row.bigint("latest_inbound_number"),
                row.bigintOrNull("latest_inbound_message_id"),
                row.bigint("number_read"),
                row.bool("marked_unread"));
    }

    private JsonNode parsed(String text) {
        try {
            JsonNode message = json.readValue(text, JsonNode.class);
            return message == null ? JsonNode.nullNode() : message;
        } catch (IOException e) {
            throw new UncheckedIOException("a stored message is no JSON", e);
        }
    }
}
