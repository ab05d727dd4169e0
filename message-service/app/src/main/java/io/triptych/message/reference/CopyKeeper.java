package io.triptych.message.reference;

import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.eventing.consumer.BatchHandler;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.message.model.ContactCopies;
import io.triptych.message.model.ConversationCopies;
import io.triptych.message.model.MessageChanges.ReadUpTo;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps what contact- and conversation-service tell, a batch at a time. Versions and numbers that only grow make
/// repetition and disorder harmless.
@Singleton
final class CopyKeeper implements BatchHandler {

    /// The topics that it reads.
    static final List<String> TOPICS = List.of(
            ContactTopics.CONTACT_UPDATED,
            ConversationTopics.CONVERSATION_UPDATED,
            ConversationTopics.CONVERSATION_READ);

    private final EventCodec codec;
    private final ContactCopies contacts;
    private final ConversationCopies conversations;
    private final ReadingKeeper readings;

    CopyKeeper(EventCodec codec, ContactCopies contacts, ConversationCopies conversations, ReadingKeeper readings) {
        this.codec = codec;
        this.contacts = contacts;
        this.conversations = conversations;
        this.readings = readings;
    }

    @Override
    public void handle(List<ConsumerRecord<String, byte[]>> batch) {
        List<ContactUpdated> updatedContacts = new ArrayList<>();
        List<ConversationUpdated> updatedConversations = new ArrayList<>();
        List<ReadUpTo> reads = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            switch (record.topic()) {
                case ContactTopics.CONTACT_UPDATED -> updatedContacts.add(read(record, ContactUpdated.class));
                case ConversationTopics.CONVERSATION_UPDATED ->
                    updatedConversations.add(read(record, ConversationUpdated.class));
                default -> reads.add(readUpTo(record));
            }
        }
        if (!updatedContacts.isEmpty()) {
            contacts.keep(updatedContacts);
        }
        if (!updatedConversations.isEmpty()) {
            conversations.keep(updatedConversations);
        }
        if (!reads.isEmpty()) {
            readings.keep(reads);
        }
    }

    private ReadUpTo readUpTo(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<ConversationRead> event = codec.decode(record.value(), ConversationRead.class);
        ConversationRead read = event.data();
        String trace = RecordTrace.of(record);
        return new ReadUpTo(
                read.companyId(),
                read.conversationId(),
                read.numberRead(),
                event.occurredAt(),
                trace == null ? event.traceparent() : trace);
    }

    private <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        return codec.decode(record.value(), type).data();
    }
}
