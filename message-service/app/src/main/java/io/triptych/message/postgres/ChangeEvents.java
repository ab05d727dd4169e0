package io.triptych.message.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.MessageUpdated;
import io.triptych.message.api.event.ReplyIdentityChanged;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.model.Message;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.view.MessageViews;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The events that tell of changes, each with its conversation's head as of then.
@Singleton
final class ChangeEvents {

    private final MessageViews views;

    ChangeEvents(MessageViews views) {
        this.views = views;
    }

    OutgoingEvent sent(ThreadHead head, Message message, @Nullable String traceparent) {
        MessageSent event =
                new MessageSent(views.view(message, head.numberRead()), head.progress(), message.shownInboundNumber());
        return ofThread(MessageTopics.MESSAGE_SENT, head, event, traceparent);
    }

    OutgoingEvent statusChanged(ThreadHead head, Message message, @Nullable String traceparent) {
        StatusUpdated event = new StatusUpdated(views.view(message, head.numberRead()), head.progress());
        return ofThread(MessageTopics.STATUS_UPDATED, head, event, traceparent);
    }

    OutgoingEvent updated(ThreadHead head, Message message, @Nullable String traceparent) {
        MessageUpdated event = new MessageUpdated(views.view(message, head.numberRead()), head.progress());
        return ofThread(MessageTopics.MESSAGE_UPDATED, head, event, traceparent);
    }

    OutgoingEvent replyIdentityChanged(ThreadHead head) {
        return ofThread(MessageTopics.REPLY_IDENTITY_CHANGED, head, new ReplyIdentityChanged(head.progress()), null);
    }

    OutgoingEvent deliveryRequested(ThreadHead head) {
        return new OutgoingEvent(
                MessageTopics.DELIVERY_REQUESTED,
                Long.toString(head.whatsappAccountId()),
                head.companyId(),
                DeliveryRequested.ofMessage(head.companyId(), head.whatsappAccountId()),
                null);
    }

    private static OutgoingEvent ofThread(String topic, ThreadHead head, Object event, @Nullable String traceparent) {
        return new OutgoingEvent(topic, Long.toString(head.conversationId()), head.companyId(), event, traceparent);
    }
}
