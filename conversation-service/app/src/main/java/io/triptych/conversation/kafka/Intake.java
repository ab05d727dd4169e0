package io.triptych.conversation.kafka;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Follower;
import io.triptych.conversation.model.HeardContact;
import io.triptych.conversation.model.HeardMessage;
import io.triptych.conversation.model.HeardProgress;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.ReplyIdentityChanged;
import io.triptych.service.call.PerformanceLog;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads what message-service and contact-service publish, a batch of all topics at once. Contacts, messages and
/// progress are three transactions, each idempotent: if one fails, those before are redelivered and change nothing.
@Factory
final class Intake {

    private static final String GROUP = "conversation-service";
    private static final List<String> TOPICS = List.of(
            ContactTopics.CONTACT_UPDATED,
            MessageTopics.MESSAGE_SENT,
            MessageTopics.STATUS_UPDATED,
            MessageTopics.MESSAGE_UPDATED,
            MessageTopics.REPLY_IDENTITY_CHANGED);

    private final EventCodec codec;
    private final Follower<HeardContact> contacts;
    private final Follower<HeardMessage> messages;
    private final Follower<HeardProgress> progress;
    private final PerformanceLog performance;

    Intake(
            EventCodec codec,
            Follower<HeardContact> contacts,
            Follower<HeardMessage> messages,
            Follower<HeardProgress> progress,
            PerformanceLog performance) {
        this.codec = codec;
        this.contacts = contacts;
        this.messages = messages;
        this.progress = progress;
        this.performance = performance;
    }

    @Singleton
    @Bean(preDestroy = "close")
    BatchConsumer intake(EventConsumers consumers) {
        return consumers.inGroup(GROUP, TOPICS, this::take);
    }

    private void take(List<ConsumerRecord<String, byte[]>> batch) {
        var heardContacts = new ArrayList<HeardContact>();
        var heardMessages = new ArrayList<HeardMessage>();
        var heardProgress = new ArrayList<HeardProgress>();
        for (var record : batch) {
            switch (record.topic()) {
                case ContactTopics.CONTACT_UPDATED -> heardContacts.add(contact(record));
                case MessageTopics.REPLY_IDENTITY_CHANGED -> heardProgress.add(progress(record));
                default -> heardMessages.add(message(record));
            }
        }
        if (!heardContacts.isEmpty()) {
            timed("contacts.follow", heardContacts.size(), () -> contacts.on(heardContacts));
        }
        if (!heardMessages.isEmpty()) {
            timed("messages.follow", heardMessages.size(), () -> messages.on(heardMessages));
        }
        if (!heardProgress.isEmpty()) {
            timed("progress.follow", heardProgress.size(), () -> progress.on(heardProgress));
        }
    }

    // Of many companies: no one of them is named.
    private void timed(String operation, int count, Runnable work) {
        performance.timed(operation, 0, timing -> {
            timing.resultCount(count);
            work.run();
            return count;
        });
    }

    private HeardContact contact(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<ContactEvent> event = codec.decode(record.value(), ContactEvent.class);
        return event.data()
                .heard(
                        event.companyId(),
                        event.eventId(),
                        RecordTrace.traceId(event.traceparent()),
                        traceparent(record, event));
    }

    private HeardMessage message(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<MessageEvent> event = codec.decode(record.value(), MessageEvent.class);
        var fact = event.data().fact(event.companyId());
        return new HeardMessage(
                fact,
                new Cause.Message(
                        event.eventId(),
                        RecordTrace.traceId(event.traceparent()),
                        traceparent(record, event),
                        fact.message().json(),
                        record.topic().equals(MessageTopics.MESSAGE_SENT)));
    }

    private HeardProgress progress(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<ReplyIdentityChanged> event = codec.decode(record.value(), ReplyIdentityChanged.class);
        return new HeardProgress(
                event.companyId(),
                event.data().conversation(),
                new Cause.Progress(
                        event.eventId(), RecordTrace.traceId(event.traceparent()), traceparent(record, event)));
    }

    private static @Nullable String traceparent(ConsumerRecord<String, byte[]> record, EventEnvelope<?> event) {
        String here = RecordTrace.of(record);
        return here == null ? event.traceparent() : here;
    }
}
