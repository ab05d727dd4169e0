package io.triptych.message.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.contact.api.event.ContactTopics;
import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.InboundReading;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.MessageUpdated;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.ThreadKey;
import io.triptych.message.model.ThreadPage;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.testing.EventProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeepingCopiesIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Owners owners = new Owners(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();

    private void awaitValue(String value, String sql, Object... parameters) {
        await().untilAsserted(() -> assertThat(database.list(sql, parameters)).containsExactly(value));
    }

    /// A record behind all of this test's on every topic; when it is there, so are they.
    private void settle() {
        owners.anyCustomer(company, company.anyNumber());
    }

    @Test
    void theHigherVersionOfAContactHoldsWithWhatFindsIt() {
        long contact = server.anyId();
        String first = "1202559" + server.anyId();
        String second = "1202559" + server.anyId();
        owners.tell(Owners.contact(company.id(), contact, 2, "Ana", List.of(Owners.waId(first))));
        owners.tell(Owners.contact(company.id(), contact, 3, "Ana Sousa", List.of(Owners.waId(second))));
        owners.tell(Owners.contact(company.id(), contact, 1, "A.", List.of(Owners.waId(first))));

        awaitValue("3 Ana Sousa", "SELECT version || ' ' || name FROM contact_ref WHERE id = ?", contact);
        settle();
        awaitValue("3 Ana Sousa", "SELECT version || ' ' || name FROM contact_ref WHERE id = ?", contact);
        awaitValue(second, "SELECT canonical FROM contact_identities_ref WHERE contact_id = ?", contact);
    }

    @Test
    void anIdentityThatMovesFindsItsNewContactInEitherOrder() {
        String moving = "1202560" + server.anyId();
        String staying = "1202561" + server.anyId();
        long from = server.anyId();
        long to = server.anyId();
        owners.tell(Owners.contact(company.id(), from, 1, "Old", List.of(Owners.waId(moving), Owners.waId(staying))));
        awaitValue("" + from, "SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", moving);

        owners.tell(Owners.contact(company.id(), to, 1, "New", List.of(Owners.waId(moving))));
        awaitValue("" + to, "SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", moving);
        owners.tell(Owners.contact(company.id(), from, 2, "Old", List.of(Owners.waId(staying))));
        awaitValue("2", "SELECT version FROM contact_ref WHERE id = ?", from);

        assertThat(database.value("SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", moving))
                .isEqualTo("" + to);
        assertThat(database.value("SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", staying))
                .isEqualTo("" + from);
    }

    @Test
    void whatAMergedContactHadIsFoundByTheSurvivorInEitherOrder() {
        for (boolean goneFirst : List.of(true, false)) {
            long kept = server.anyId();
            long gone = server.anyId();
            long conversation = server.anyId();
            String own = "1202562" + server.anyId();
            String other = "1202563" + server.anyId();
            owners.tell(Owners.contact(company.id(), kept, 1, "Kept", List.of(Owners.waId(own))));
            owners.tell(Owners.contact(company.id(), gone, 1, "Gone", List.of(Owners.waId(other))));
            owners.tell(
                    new ConversationUpdated(conversation, company.id(), number.accountId(), gone, null, "active", 1));
            awaitValue("" + gone, "SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", other);

            Runnable ofGone = () -> owners.tell(Owners.contact(company.id(), gone, 2, "Gone", List.of()));
            Runnable ofKept = () -> owners.tell(
                    Owners.contact(company.id(), kept, 2, "Kept", List.of(Owners.waId(own), Owners.waId(other))));
            (goneFirst ? ofGone : ofKept).run();
            (goneFirst ? ofKept : ofGone).run();
            owners.tell(
                    new ConversationUpdated(conversation, company.id(), number.accountId(), kept, null, "active", 2));
            owners.tell(
                    new ConversationUpdated(conversation, company.id(), number.accountId(), gone, null, "active", 1));
            settle();

            awaitValue("" + kept, "SELECT contact_id FROM contact_identities_ref WHERE canonical = ?", other);
            awaitValue("" + kept, "SELECT contact_id FROM conversations WHERE id = ?", conversation);
        }
    }

    @Test
    void theHigherVersionOfAConversationHolds() {
        long id = server.anyId();
        long contact = server.anyId();
        owners.tell(new ConversationUpdated(id, company.id(), number.accountId(), contact, 41L, "archived", 5));
        owners.tell(new ConversationUpdated(id, company.id(), number.accountId(), contact, null, "active", 4));
        settle();

        awaitValue(
                "41 archived 5",
                "SELECT concat_ws(' ', assigned_to, status, ref_version) FROM conversations WHERE id = ?",
                id);
    }

    @Test
    void readingRaisesTheNumberReadAndShowsMessagesUpToItAsRead() {
        Customer customer = owners.anyCustomer(company, number);
        Webhooks webhooks = new Webhooks(server);
        for (int i = 0; i < 3; i++) {
            webhooks.post(Webhooks.messages(
                    number.phoneNumberId(),
                    Webhooks.text(
                            customer.waId(),
                            "wamid." + UUID.randomUUID(),
                            server.clock().instant(),
                            "line " + i)));
        }
        awaitValue("3", "SELECT latest_inbound_number FROM conversations WHERE id = ?", customer.conversationId());

        try (EventProbe updated = EventProbe.on(MessageTopics.MESSAGE_UPDATED)) {
            owners.tell(new ConversationRead(customer.conversationId(), company.id(), 2, 41L));
            owners.tell(new ConversationRead(customer.conversationId(), company.id(), 1, 41L));
            owners.tell(new ConversationRead(999_999_999L, company.id(), 1, 41L));
            settle();

            awaitValue("2", "SELECT number_read FROM conversations WHERE id = ?", customer.conversationId());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(updated.seen().stream()
                                    .filter(each -> each.key().equals(Long.toString(customer.conversationId())))
                                    .map(each -> server.bean(EventCodec.class)
                                            .decode(each.value(), MessageUpdated.class)
                                            .data()
                                            .message())
                                    .map(each -> each.inboundNumber() + " " + each.status() + " "
                                            + (each.version() > InboundReading.VERSION_STEP)))
                            .containsExactly("1 read true", "2 read true"));
        }
        String life = server.database()
                .value(
                        "SELECT string_agg(number_before || '-' || number_read, ' ') FROM conversation_reads"
                                + " WHERE conversation_id = ?",
                        customer.conversationId());
        assertThat(life).isEqualTo("0-2");
        ThreadPage thread = server.bean(Threads.class)
                .page(new ThreadKey(company.id(), customer.conversationId()), new ThreadPosition.Newest(), 10)
                .orElseThrow();
        assertThat(thread.messages())
                .extracting(each -> each.shownStatus(thread.numberRead()).wire())
                .containsExactly("delivered", "read", "read");
    }

    @Test
    void whatIsNoEventGoesToTheDeadLettersAndTheRestGoesOn() {
        try (EventProbe letters = EventProbe.on("contact-updated.dlt.message-service")) {
            Owners.publish(ContactTopics.CONTACT_UPDATED, "x", "no event".getBytes(StandardCharsets.UTF_8));

            assertThat(letters.await(each -> "x".equals(each.key())).value())
                    .isEqualTo("no event".getBytes(StandardCharsets.UTF_8));
        }
        settle();
        assertThat(ConversationTopics.CONVERSATION_READ).isEqualTo("conversation-read");
    }
}
