package io.triptych.conversation.feed;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.LastMessage;
import io.triptych.gateway.people.client.People;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the entries of the company feed: each carries the whole conversation as of its change, so that list, unread
/// count and message change in one frame. The ids come from the causes: a cause that is redelivered writes the same
/// ones.
@Singleton
final class FeedFrames {

    private final People people;
    private final JsonMapper json;
    private final Clock clock;

    FeedFrames(People people, JsonMapper json, Clock clock) {
        this.people = people;
        this.json = json;
        this.clock = clock;
    }

    /// Nothing of a conversation that has not begun: nobody sees it.
    List<FeedFrame> of(Step step) {
        if (!step.after().begun()) {
            return List.of();
        }
        return switch (step.cause()) {
            case Cause.Request request ->
                List.of(frame(step, request.id(), "conversation.updated", view(step.after())));
            case Cause.Message message ->
                List.of(frame(
                        step,
                        message.id(),
                        message.isNew() ? "message.created" : "message.updated",
                        withMessage(shown(message.message(), step.after()), view(step.after()))));
            case Cause.Progress progress ->
                step.after().equals(step.before())
                        ? List.of()
                        : List.of(frame(step, progress.id(), "conversation.updated", view(step.after())));
            case Cause.ContactChange change -> contactFrames(step, change);
        };
    }

    // One pair for each conversation of the contact: who may see the contact is decided by its conversations.
    private List<FeedFrame> contactFrames(Step step, Cause.ContactChange change) {
        var frames = new ArrayList<FeedFrame>();
        String id = change.id() + "." + step.after().id();
        frames.add(frame(step, id + ".contact", "contact.updated", change.contact()));
        Conversation before = step.before();
        if (before == null || before.version() < step.after().version()) {
            frames.add(frame(step, id, "conversation.updated", view(step.after())));
        }
        return frames;
    }

    /// Says to one person's devices that their notifications have changed, and nothing of what they say.
    FeedFrame notified(Cause cause, long companyId, long userId, long conversationId) {
        return new FeedFrame(
                cause.id() + ".notified." + userId,
                "notifications.changed",
                now(),
                cause.traceId(),
                companyId,
                conversationId,
                false,
                null,
                null,
                false,
                null,
                null,
                userId,
                JsonNode.createObjectNode(Map.of("userId", JsonNode.createNumberNode(userId))));
    }

    /// Says to one person's devices, or without one to everybody's, that there are other saved views than before.
    FeedFrame viewsChanged(Cause cause, long companyId, @Nullable Long onlyFor) {
        return new FeedFrame(
                cause.id() + ".views",
                "views.changed",
                now(),
                cause.traceId(),
                companyId,
                null,
                false,
                null,
                null,
                false,
                null,
                null,
                onlyFor,
                JsonNode.createObjectNode(Map.of()));
    }

    private FeedFrame frame(Step step, String id, String type, JsonNode data) {
        // Before it began it was nobody's.
        Conversation before = step.before() == null || !step.before().begun() ? null : step.before();
        Conversation after = step.after();
        @Nullable Long assigneeBefore = before == null ? null : before.assignedTo();
        @Nullable Long teamBefore = before == null ? null : before.teamId();
        return new FeedFrame(
                id,
                type,
                now(),
                step.cause().traceId(),
                after.companyId(),
                after.id(),
                before != null && !Objects.equals(assigneeBefore, after.assignedTo()),
                assigneeBefore,
                after.assignedTo(),
                before != null && !Objects.equals(teamBefore, after.teamId()),
                teamBefore,
                after.teamId(),
                null,
                data);
    }

    private JsonNode view(Conversation conversation) {
        try {
            return json.writeValueToTree(ConversationViews.of(conversation, people));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // In list, thread and frame alike the conversation's number read decides.
    private static JsonNode shown(JsonNode message, Conversation conversation) {
        return LastMessage.shown(message, conversation.unread());
    }

    private static JsonNode withMessage(JsonNode message, JsonNode conversation) {
        var both = new LinkedHashMap<String, JsonNode>();
        both.put("message", message);
        both.put("conversation", conversation);
        return JsonNode.createObjectNode(both);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
