package io.triptych.conversation.feed;

import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.conversation.api.event.UnreadIncremented;
import io.triptych.conversation.model.Announcements;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Notice;
import io.triptych.conversation.model.Viewer;
import io.triptych.eventing.outbox.OutgoingEvent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells browsers of every step, and other services at most once per conversation and transaction of what concerns
/// them.
@Singleton
final class ConversationAnnouncements implements Announcements {

    private final FeedFrames feed;

    ConversationAnnouncements(FeedFrames feed) {
        this.feed = feed;
    }

    @Override
    public List<OutgoingEvent> of(List<Change> changes) {
        var events = new ArrayList<OutgoingEvent>();
        for (Change change : changes) {
            addRouting(events, change);
            addReading(events, change);
            addNotices(events, change);
            for (Change.Step step : change.steps()) {
                for (FeedFrame frame : feed.of(step)) {
                    events.add(event(frame, step.cause().traceparent()));
                }
            }
        }
        return events;
    }

    @Override
    public OutgoingEvent notified(long companyId, long userId, long conversationId) {
        FeedFrame frame = feed.notified(Cause.Request.current(userId), companyId, userId, conversationId);
        return event(frame, null);
    }

    @Override
    public OutgoingEvent viewsChanged(Viewer by, @Nullable Long onlyFor) {
        return event(feed.viewsChanged(Cause.Request.current(by.userId()), by.companyId(), onlyFor), null);
    }

    private void addNotices(List<OutgoingEvent> events, Change change) {
        Conversation after = change.after();
        change.notices().stream().map(Notice::userId).distinct().forEach(userId -> {
            Cause cause = change.steps().getLast().cause();
            events.add(event(feed.notified(cause, after.companyId(), userId, after.id()), cause.traceparent()));
        });
    }

    private static OutgoingEvent event(FeedFrame frame, @Nullable String traceparent) {
        return new OutgoingEvent(
                ConversationTopics.COMPANY_FEED,
                Long.toString(frame.companyId()),
                frame.companyId(),
                frame,
                traceparent);
    }

    private static void addRouting(List<OutgoingEvent> events, Change change) {
        Conversation before = change.before();
        Conversation after = change.after();
        if (before == null
                || before.status() != after.status()
                || before.shown().contact().id() != after.shown().contact().id()
                || !Objects.equals(before.assignedTo(), after.assignedTo())) {
            events.add(event(
                    ConversationTopics.CONVERSATION_UPDATED,
                    change,
                    new ConversationUpdated(
                            after.id(),
                            after.companyId(),
                            after.whatsappAccountId(),
                            after.shown().contact().id(),
                            after.assignedTo(),
                            after.status().word(),
                            after.version())));
        }
    }

    private static void addReading(List<OutgoingEvent> events, Change change) {
        Conversation before = change.before();
        if (before == null) {
            return;
        }
        Conversation after = change.after();
        var unread = after.unread();
        if (unread.numberRead() > before.unread().numberRead()) {
            events.add(event(
                    ConversationTopics.CONVERSATION_READ,
                    change,
                    new ConversationRead(after.id(), after.companyId(), unread.numberRead(), reader(change))));
        }
        if (unread.latestNumber() > before.unread().latestNumber()
                && unread.count() > before.unread().count()) {
            events.add(event(
                    ConversationTopics.UNREAD_INCREMENTED,
                    change,
                    new UnreadIncremented(
                            after.id(),
                            after.companyId(),
                            after.assignedTo(),
                            unread.count(),
                            unread.latestNumber(),
                            after.version())));
        }
    }

    private static @Nullable Long reader(Change change) {
        return change.steps().getLast().cause() instanceof Cause.Request request ? request.userId() : null;
    }

    // It follows from all of the batch's records; the last one's trace has it.
    private static OutgoingEvent event(String topic, Change change, Object data) {
        return new OutgoingEvent(
                topic,
                Long.toString(change.after().id()),
                change.after().companyId(),
                data,
                change.steps().getLast().cause().traceparent());
    }
}
