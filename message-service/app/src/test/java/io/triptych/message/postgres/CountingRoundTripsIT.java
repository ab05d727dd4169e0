package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.content.TextContent;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.intake.Batches;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadKey;
import io.triptych.message.model.ThreadPosition;
import io.triptych.message.model.Threads;
import io.triptych.message.model.Trace;
import io.triptych.message.sending.Sends;
import io.triptych.message.status.Reports;
import io.triptych.testing.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the main operations ask of PostgreSQL, with the setting and the commit: no more than this. Senders and sweepers
/// ask meanwhile, and are left out.
class CountingRoundTripsIT {
    private static final String SCOPE = "SELECT set_config(";
    private static final String LOCK = "SELECT id, company_id, whatsapp_account_id, contact_id, version";
    private static final String PUBLISH = "UPDATE conversations c";
    private static final String MESSAGES = "SELECT m.id";
    private static final String ATTEMPTS = "SELECT message_id, number, started_at";
    private static final String COMMIT = "COMMIT";
    private static final SentBy BY = new SentBy(41, "Ana Sousa");
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    @Test
    void aPageOfAThreadIsOneRoundTrip() {
        company.receive(chat, 30);
        Threads threads = server.bean(Threads.class);
        Message newest = threads.page(new ThreadKey(company.id(), chat.id()), new ThreadPosition.Newest(), 20)
                .orElseThrow()
                .messages()
                .getLast();

        for (ThreadPosition position : List.of(
                new ThreadPosition.Newest(),
                new ThreadPosition.OlderThan(newest.timestamp(), newest.id()),
                new ThreadPosition.NewerThan(newest.timestamp(), newest.id()))) {
            are(asked(() -> threads.page(new ThreadKey(company.id(), chat.id()), position, 20)), SCOPE);
        }
        are(
                asked(() -> threads.page(
                        new ThreadKey(company.id(), chat.id()), new ThreadPosition.Around(newest.id()), 20)),
                SCOPE,
                MESSAGES,
                MESSAGES,
                MESSAGES,
                COMMIT);
    }

    @Test
    void sending() {
        SendMessage command = new SendMessage(
                company.id(),
                chat.id(),
                UUID.randomUUID().toString(),
                new TextContent("Hello", false),
                null,
                null,
                BY,
                TRACE);

        are(asked(() -> Sends.send(server, command)), SCOPE, LOCK, "WITH w AS", PUBLISH, COMMIT);
    }

    @Test
    void retrying() {
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.error(400, 131026));
        Message message = company.send(chat, "Hello");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> company.status(message).equals("failed"));

        are(
                asked(() -> Sends.retry(server, company.id(), BY, chat.id(), message.id())),
                SCOPE,
                LOCK,
                MESSAGES,
                ATTEMPTS,
                "SELECT * FROM (",
                "UPDATE messages SET status",
                "WITH w AS",
                PUBLISH,
                COMMIT);
    }

    @Test
    void reportingAStatus() {
        Message message = company.send(chat, "Hello");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> company.status(message).equals("sent"));

        are(
                asked(() -> Reports.report(server, company.id(), BY, message.messageId(), MessageStatus.READ)),
                SCOPE,
                MESSAGES,
                LOCK,
                MESSAGES,
                ATTEMPTS,
                "UPDATE messages SET status",
                "UPDATE attempts SET outcome",
                "INSERT INTO statuses",
                "INSERT INTO audit",
                PUBLISH,
                COMMIT);
    }

    @Test
    void aBatchOfWebhooksIsStoredAtOnceHoweverManyMessagesItHas() {
        Message message = company.send(chat, "Hello");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> company.status(message).equals("sent"));
        String wamid = server.database().value("SELECT whatsapp_message_id FROM messages WHERE id = ?", message.id());
        List<Element> elements = new ArrayList<>();
        Element.Source record = new Element.Source(new RecordPosition(UUID.randomUUID(), 0, 1), Instant.now());
        for (int i = 0; i < 20; i++) {
            elements.add(inbound(record, elements.size(), company.anyChat(number), wamid));
        }
        for (MessageStatus status : List.of(MessageStatus.DELIVERED, MessageStatus.READ)) {
            elements.add(Element.of(
                            record,
                            elements.size(),
                            RawElement.NONE,
                            "status",
                            new Element.Payload.Status(wamid, null, status, Instant.now(), null, null, TRACE))
                    .at(new Element.Address(company.id(), number.accountId(), null, null)));
        }

        are(
                asked(() -> Batches.store(server, record, elements)),
                SCOPE,
                "SELECT s.ord, a.message_id",
                LOCK,
                "SELECT w.ord",
                "SELECT q.ord",
                "WITH stored AS (",
                "SELECT s.ord",
                MESSAGES,
                ATTEMPTS,
                "UPDATE messages SET status",
                "UPDATE attempts SET outcome",
                "INSERT INTO statuses",
                "INSERT INTO ledger",
                PUBLISH,
                COMMIT);
    }

    private Element inbound(Element.Source record, int index, Chat from, String quoted) {
        CustomerIdentity identity = new CustomerIdentity(CustomerIdentity.Kind.WA_ID, from.waId());
        Element.Content content = new Element.Content(
                "wamid." + UUID.randomUUID(),
                "text",
                "{\"body\":\"hi\"}",
                "hi",
                Instant.now(),
                identity,
                Element.Act.WROTE,
                Element.Renewed.NOTHING,
                quoted,
                false,
                MessageStatus.DELIVERED,
                null,
                TRACE);
        Customer customer = new Customer(from.waId(), null, null, null, null, Element.Renewed.NOTHING);
        RawElement raw = new RawElement("{}", "[]", new RawElement.Origin(number.phoneNumberId(), null, null));
        return Element.of(record, index, raw, "text", new Element.Payload.Message(customer, content))
                .at(new Element.Address(company.id(), number.accountId(), from.id(), null));
    }

    @Test
    void listingNumbers() {
        are(asked(() -> server.bean(Accounts.class).ofCompany(company.id())), SCOPE, "SELECT a.id, a.name", COMMIT);
    }

    private static List<String> asked(Runnable work) {
        return RoundTrips.ofThisThread(work);
    }

    private static void are(List<String> asked, String... beginnings) {
        assertThat(asked).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(asked.get(i)).startsWith(beginnings[i]);
        }
    }
}
