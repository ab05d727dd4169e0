package io.triptych.message.postgres;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.MessageView.MessageError;
import io.triptych.message.model.Amended;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Doubt;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageOrigin;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Waiting;
import io.triptych.message.view.MessageViews;
import io.triptych.postgres.Row;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads messages from rows that were selected with `COLUMNS`, from a table named `m`.
@Singleton
public final class MessageRows {

    /// What `message` needs.
    public static final String COLUMNS = """
            m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.message_id, m.whatsapp_message_id, \
            m.direction, m.type, m.content, m.status, m.error, m.reply_to_id, m.reply_to_preview, m.forwarded, \
            m.sent_by_id, m.sent_by_name, m.inbound_number, m.attempt, m.version, m.timestamp, m.created_at, \
            m.waiting_reason, m.waiting_since, m.waiting_until, m.waiting_error, m.doubt, m.reactions, m.edited, m.deleted, \
            m.origin""";

    private static final Argument<List<MessageView.Reaction>> REACTIONS = Argument.listOf(MessageView.Reaction.class);

    private final JsonMapper json;

    MessageRows(JsonMapper json) {
        this.json = json;
    }

    /// The message of a row.
    public Message message(Row row) {
        Long inboundNumber = row.bigintOrNull("inbound_number");
        MessageStatus status = MessageStatus.of(row.text("status"));
        return new Message(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigint("conversation_id"),
                row.bigint("whatsapp_account_id"),
                row.text("message_id"),
                row.textOrNull("whatsapp_message_id"),
                Direction.of(row.text("direction")),
                row.text("type"),
                row.text("content"),
                status,
                readError(row.textOrNull("error")),
                // A release that knows nothing of it may have changed the status alone.
                status == MessageStatus.SENDING ? waiting(row) : null,
                Doubt.of(status, row.textOrNull("doubt")),
                replyTo(row),
                row.bool("forwarded"),
                origin(row),
                amended(row),
                sentBy(row),
                inboundNumber,
                row.integer("attempt"),
                row.bigint("version"),
                row.instant("timestamp"),
                row.instant("created_at"));
    }

    /// Why the message of a row waits.
    @Nullable
    Waiting waiting(Row row) {
        String reason = row.textOrNull("waiting_reason");
        return reason == null
                ? null
                : new Waiting(
                        Waiting.Reason.of(reason),
                        row.instant("waiting_since"),
                        row.instantOrNull("waiting_until"),
                        readError(row.textOrNull("waiting_error")));
    }

    private static @Nullable ReplyTo replyTo(Row row) {
        Long id = row.bigintOrNull("reply_to_id");
        String preview = row.textOrNull("reply_to_preview");
        return id == null && preview == null ? null : new ReplyTo(id, preview);
    }

    private Amended amended(Row row) {
        String reactions = row.textOrNull("reactions");
        boolean edited = row.bool("edited");
        boolean deleted = row.bool("deleted");
        return reactions == null && !edited && !deleted
                ? Amended.NONE
                : new Amended(readReactions(reactions), edited, deleted);
    }

    /// Reactions as their column keeps them.
    public @Nullable String writeReactions(List<Amended.Reaction> reactions) {
        try {
            return reactions.isEmpty() ? null : json.writeValueAsString(REACTIONS, MessageViews.reactions(reactions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Amended.Reaction> readReactions(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        try {
            List<MessageView.Reaction> reactions = Objects.requireNonNull(json.readValue(column, REACTIONS));
            return reactions.stream()
                    .map(each ->
                            new Amended.Reaction(each.emoji(), each.by(), each.own() != null, each.failed() != null))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Stored reactions are no JSON.", e);
        }
    }

    private static @Nullable MessageOrigin origin(Row row) {
        String origin = row.textOrNull("origin");
        return origin == null ? null : MessageOrigin.of(origin);
    }

    private static @Nullable SentBy sentBy(Row row) {
        Long id = row.bigintOrNull("sent_by_id");
        return id == null ? null : new SentBy(id, row.text("sent_by_name"));
    }

    /// An error as its column keeps it.
    public @Nullable String writeError(@Nullable DeliveryError error) {
        MessageError shown = MessageViews.error(error);
        if (shown == null) {
            return null;
        }
        try {
            return json.writeValueAsString(shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The error of a column.
    public @Nullable DeliveryError readError(@Nullable String column) {
        if (column == null) {
            return null;
        }
        try {
            MessageError error = Objects.requireNonNull(json.readValue(column, MessageError.class));
            return new DeliveryError(
                    error.code(), error.title(), error.help(), DeliveryError.Action.of(error.action()));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored error is no JSON.", e);
        }
    }
}
