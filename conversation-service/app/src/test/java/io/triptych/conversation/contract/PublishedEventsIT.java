package io.triptych.conversation.contract;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.conversation.api.event.UnreadIncremented;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.contract.ContractAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedEventsIT {

    private static final Map<String, Class<?>> RECORDS = Map.of(
            ConversationTopics.COMPANY_FEED, FeedFrame.class,
            ConversationTopics.CONVERSATION_UPDATED, ConversationUpdated.class,
            ConversationTopics.CONVERSATION_READ, ConversationRead.class,
            ConversationTopics.UNREAD_INCREMENTED, UnreadIncremented.class);

    private final Service service = Service.running();
    private final ContractAssertions contract = ContractAssertions.in(ConversationView.class);
    private final JsonMapper json = service.beans().getBean(JsonMapper.class);

    @Test
    void everyTopicHasItsSchemaAndSamples() {
        contract.describe(RECORDS.keySet().toArray(String[]::new));
    }

    @Test
    void samplesGoThroughTheirRecordsUnchanged() {
        var codec = service.beans().getBean(EventCodec.class);
        RECORDS.forEach((topic, type) -> {
            for (String sample : contract.samples(topic)) {
                var event = codec.decode(sample.getBytes(StandardCharsets.UTF_8), type);
                ContractAssertions.assertSameJson(sample, new String(codec.encode(event), StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void whatIsPublishedIsAsTheSchemasSay() throws IOException {
        Company company = Company.known();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told updated = Told.on(ConversationTopics.CONVERSATION_UPDATED, company);
                Told read = Told.on(ConversationTopics.CONVERSATION_READ, company);
                Told unread = Told.on(ConversationTopics.UNREAD_INCREMENTED, company)) {
            long conversation = company.conversationOf(company.ana);
            var thread = new CustomerThread(company, conversation);
            MessageSent sent = thread.inbound("hello");
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, company.id, sent);
            unread.await(1);
            Events.publish(
                    MessageTopics.STATUS_UPDATED, conversation, company.id, thread.status(sent.message(), "read"));
            rename(company, conversation);
            feed.await(5);
            company.read(company.ana, conversation, null).data();
            company.status(company.ana, conversation, "archived").data();
            read.await(1);
            updated.await(3);
            feed.await(7);

            matches(ConversationTopics.COMPANY_FEED, feed);
            matches(ConversationTopics.CONVERSATION_UPDATED, updated);
            matches(ConversationTopics.CONVERSATION_READ, read);
            matches(ConversationTopics.UNREAD_INCREMENTED, unread);
            assertThat(feed.all())
                    .extracting(each -> field(each, "type").getStringValue())
                    .contains("message.created", "message.updated", "conversation.updated", "contact.updated");
        }
    }

    private void rename(Company company, long conversation) {
        long contact = company.contactOf(conversation);
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        var view = new ContactView(
                contact, company.id, null, "Renamed", null, null, List.of(), List.of(), null, 2, now, now);
        Events.publish(ContactTopics.CONTACT_UPDATED, contact, company.id, new ContactUpdated(view, List.of(), null));
    }

    private void matches(String topic, Told told) throws IOException {
        assertThat(told.envelopes()).isNotEmpty();
        for (var event : told.envelopes()) {
            contract.matches(topic, json.writeValueAsString(event));
        }
    }
}
