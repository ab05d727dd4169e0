package io.triptych.message.notes;

import io.micronaut.json.JsonMapper;
import io.triptych.message.model.Amended;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Mention;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.NoteOutcome;
import io.triptych.message.model.Notes;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Trace;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps notes: message, audit and event in one transaction. Nothing becomes due by it.
@Singleton
final class NoteWriter {

    private final Messages messages;
    private final JsonMapper json;

    NoteWriter(Messages messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /// A note that somebody wants to keep; its `mentions` may see the conversation.
    record Wanted(
            long companyId,
            long conversationId,
            String messageId,
            String body,
            List<Mention> mentions,
            SentBy by,
            Trace trace) {}

    NoteOutcome write(Wanted wanted) {
        String content = content(wanted);
        return messages.change(wanted.companyId(), changes -> write(changes, wanted, content));
    }

    private static NoteOutcome write(MessageChanges changes, Wanted wanted, String content) {
        ThreadHead head = changes.lock(List.of(wanted.conversationId())).get(wanted.conversationId());
        if (head == null) {
            return new NoteOutcome.NoConversation();
        }
        Message first = changes.notes().ofClient(wanted.companyId(), wanted.messageId());
        if (first != null) {
            return isSame(first, wanted) ? new NoteOutcome.Repeated(first) : new NoteOutcome.Different();
        }
        ThreadHead next = head.nextVersion();
        Message note = changes.notes().add(note(wanted, content, next), wanted.trace());
        changes.save(next);
        changes.sent(note, null);
        return new NoteOutcome.Kept(note);
    }

    private static boolean isSame(Message first, Wanted wanted) {
        JsonFields said = JsonFields.of(first.content().getBytes(StandardCharsets.UTF_8));
        return first.conversationId() == wanted.conversationId()
                && wanted.body().equals(said.optionalText("body"));
    }

    private String content(Wanted wanted) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("body", wanted.body());
        if (!wanted.mentions().isEmpty()) {
            content.put("mentions", wanted.mentions());
        }
        try {
            return json.writeValueAsString(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As late as our last message, so that what is written below it stands below it.
    private static Instant timestamp(ThreadHead head) {
        Instant now = head.now().truncatedTo(ChronoUnit.MILLIS);
        Instant last = head.lastOutboundAt();
        return last != null && now.isBefore(last) ? last : now;
    }

    private static Message note(Wanted wanted, String content, ThreadHead head) {
        return new Message(
                0,
                wanted.companyId(),
                wanted.conversationId(),
                head.whatsappAccountId(),
                wanted.messageId(),
                null,
                Direction.INTERNAL,
                Notes.TYPE,
                content,
                MessageStatus.SENT,
                null,
                null,
                null,
                null,
                false,
                null,
                Amended.NONE,
                wanted.by(),
                null,
                0,
                head.version(),
                timestamp(head),
                head.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
