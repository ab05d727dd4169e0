package io.triptych.message.contract;

import static io.triptych.testing.contract.ContractAssertions.assertSameJson;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.MessageUpdated;
import io.triptych.message.api.event.ReplyIdentityChanged;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.contract.ContractAssertions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DescribedEventsTest {

    private final ContractAssertions contract = ContractAssertions.in(MessageTopics.class);
    private final ObjectMapper json = MessageServer.running().bean(ObjectMapper.class);

    @Test
    void everyTopicHasASchemaAndSamplesThatKeepIt() {
        contract.describe(
                MessageTopics.MESSAGE_SENT,
                MessageTopics.STATUS_UPDATED,
                MessageTopics.MESSAGE_UPDATED,
                MessageTopics.REPLY_IDENTITY_CHANGED,
                MessageTopics.DELIVERY_REQUESTED);
    }

    @Test
    void samplesAreWhatTheRecordsWrite() throws IOException {
        isWhatItWrites(MessageTopics.MESSAGE_SENT, Argument.of(EventEnvelope.class, MessageSent.class));
        isWhatItWrites(MessageTopics.STATUS_UPDATED, Argument.of(EventEnvelope.class, StatusUpdated.class));
        isWhatItWrites(MessageTopics.MESSAGE_UPDATED, Argument.of(EventEnvelope.class, MessageUpdated.class));
        isWhatItWrites(
                MessageTopics.REPLY_IDENTITY_CHANGED, Argument.of(EventEnvelope.class, ReplyIdentityChanged.class));
        isWhatItWrites(MessageTopics.DELIVERY_REQUESTED, Argument.of(EventEnvelope.class, DeliveryRequested.class));
    }

    private <T> void isWhatItWrites(String topic, Argument<T> type) throws IOException {
        for (String sample : contract.samples(topic)) {
            assertSameJson(sample, json.writeValueAsString(type, json.readValue(sample, type)));
        }
    }
}
