package io.triptych.conversation.postgres;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.Shown;
import io.triptych.conversation.model.Shown.Reach;
import io.triptych.conversation.model.Unread;
import io.triptych.message.api.event.ConversationProgress.ReplyIdentity;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows of `conversations`.
@Singleton
final class ConversationRows {

    static final String COLUMNS =
            "id, company_id, whatsapp_account_id, contact_id, contact_name, contact_email, phone_number,"
                    + " contact_version, status, assigned_to, last_message_at, last_message, last_message_id,"
                    + " last_message_timestamp, last_message_version, latest_inbound_number, latest_inbound_message_id,"
                    + " number_read, marked_unread, window_expires_at, reply_kind, reply_value, begun,"
                    + " message_version, version, created_at, updated_at";

    private final JsonMapper json;

    ConversationRows(JsonMapper json) {
        this.json = json;
    }

    /// All rows that a statement finds.
    List<Conversation> all(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            var found = new ArrayList<Conversation>();
            while (row.next()) {
                found.add(conversation(row));
            }
            return found;
        }
    }

    private Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                row.getLong("id"),
                row.getLong("company_id"),
                row.getLong("whatsapp_account_id"),
                shown(row),
                row.getLong("contact_version"),
                row.getLong("message_version"),
                row.getLong("version"),
                instant(row, "created_at"),
                instantOrNull(row, "updated_at"));
    }

    private Shown shown(ResultSet row) throws SQLException {
        return new Shown(
                new ContactRef(
                        row.getLong("contact_id"),
                        row.getString("contact_name"),
                        row.getString("phone_number"),
                        row.getString("contact_email")),
                ConversationStatus.ofWord(row.getString("status")).orElseThrow(),
                longOrNull(row, "assigned_to"),
                instant(row, "last_message_at"),
                lastMessage(row),
                unread(row),
                new Reach(replyIdentity(row), instantOrNull(row, "window_expires_at")),
                row.getBoolean("begun"));
    }

    private static @Nullable ReplyIdentity replyIdentity(ResultSet row) throws SQLException {
        String kind = row.getString("reply_kind");
        return kind == null ? null : new ReplyIdentity(kind, row.getString("reply_value"));
    }

    private @Nullable LastMessage lastMessage(ResultSet row) throws SQLException {
        String text = row.getString("last_message");
        return text == null
                ? null
                : new LastMessage(
                        row.getLong("last_message_id"),
                        instant(row, "last_message_timestamp"),
                        row.getLong("last_message_version"),
                        parsed(text));
    }

    private static Unread unread(ResultSet row) throws SQLException {
        return new Unread(
                row.getLong("latest_inbound_number"),
                longOrNull(row, "latest_inbound_message_id"),
                row.getLong("number_read"),
                row.getBoolean("marked_unread"));
    }

    private JsonNode parsed(String text) throws SQLException {
        try {
            JsonNode message = json.readValue(text, JsonNode.class);
            return message == null ? JsonNode.nullNode() : message;
        } catch (IOException e) {
            throw new SQLException("a stored message is no JSON", e);
        }
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
