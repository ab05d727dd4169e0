package io.triptych.message.intake.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.Blame;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.OwnerPeers;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.intake.Batches;
import io.triptych.message.intake.reading.RecordReader;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.Element;
import io.triptych.message.model.ParkedElements.Choice;
import io.triptych.message.model.ParkedRetries.Outcome;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.WebhookTopic;
import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class TakingInWhatWasParkedIT {

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Ledger ledger = new Ledger(server);
    private final ParkedIntake intake = server.bean(ParkedIntake.class);
    private final Company company = server.anyCompany();
    private final String phoneNumberId = "5350" + server.anyId();
    private final String waId = "1202558" + server.anyId();
    private final Instant now = Instant.now();

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static String anyWamid() {
        return "wamid." + UUID.randomUUID();
    }

    private void post(String body) {
        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);
    }

    private String text(String body) {
        return Webhooks.text(waId, anyWamid(), now.minusSeconds(60), body);
    }

    private Number saveNumber() {
        return new Number(server.saveAccount(company.id(), phoneNumberId, "token", 80, false), phoneNumberId);
    }

    private List<String> parked() {
        return database.list(
                "SELECT reason FROM parked WHERE phone_number_id = ? ORDER BY record_offset, element", phoneNumberId);
    }

    private List<String> bodies() {
        return database.list("""
                SELECT m.content ->> 'body' FROM messages m JOIN account_routes r USING (whatsapp_account_id)
                WHERE r.phone_number_id = ? ORDER BY m.timestamp, m.id""", phoneNumberId);
    }

    private String unread() {
        return database.value("""
                SELECT concat_ws('/', c.latest_inbound_number, c.number_read) FROM conversations c
                JOIN account_routes r USING (whatsapp_account_id) WHERE r.phone_number_id = ?""", phoneNumberId);
    }

    @Test
    void savingANumberTakesInWhatWaitedForItOnceAndInItsOrder() {
        try (OwnerPeers peers = new OwnerPeers(server)) {
            for (int i = 0; i < 3; i++) {
                post(Webhooks.body(Webhooks.change(
                        phoneNumberId,
                        "\"contacts\":[{\"wa_id\":\"" + waId + "\",\"profile\":{\"name\":\"Marta of the parked\"}}],"
                                + "\"messages\":[" + text("line " + 2 * i) + "," + text("line " + (2 * i + 1))
                                + ",{\"from\":\""
                                + waId + "\",\"id\":\"" + anyWamid() + "\",\"timestamp\":\"" + now.getEpochSecond()
                                + "\",\"type\":\"image\",\"image\":{\"caption\":\"photo " + i + "\"}}]")));
            }
            assertThat(ledger.awaitFates(phoneNumberId, 3)).containsOnly("elements=3 parked=3");
            assertThat(parked()).hasSize(9).containsOnly("unknown_number");

            saveNumber();

            eventually().untilAsserted(() -> assertThat(parked()).isEmpty());
            assertThat(ledger.awaitFates(phoneNumberId, 3)).containsOnly("elements=3 stored=3");
            assertThat(bodies())
                    .containsExactly(
                            "line 0", "line 1", "line 2", "line 3", "line 4", "line 5", "photo 0", "photo 1",
                            "photo 2");
            assertThat(unread()).isEqualTo("9/0");
            assertThat(peers.asked()).contains("contacts 1", "conversations 1");
            assertThat(database.list("SELECT name FROM contact_ref WHERE company_id = ?", company.id()))
                    .containsExactly("Marta of the parked");
            assertThat(database.list(
                            """
                            SELECT 1 FROM ledger l WHERE l.stored + l.duplicate + l.applied + l.parked + l.ignored
                              <> l.elements AND l.partition = ?""", Ledger.recordsOf(phoneNumberId).getFirst().partition()))
                    .as("records with unfated elements; only statuses that wait for their messages may be")
                    .hasSizeLessThanOrEqualTo(
                            Integer.parseInt(database.value("SELECT count(*) FROM pending_statuses")));
        }
    }

    @Test
    void whatIsParkedWhileItsNumberIsBeingSavedIsTakenInAsWell() {
        try (OwnerPeers _ = new OwnerPeers(server)) {
            Number number = saveNumber();
            // As if the intake had looked for the number just before it was saved.
            post(Webhooks.messages(phoneNumberId, Webhooks.text("7", anyWamid(), now, "no sender")));
            assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 parked=1");
            ConsumerRecord<String, byte[]> record =
                    Ledger.recordsOf(phoneNumberId).getFirst();
            WebhookRecord read = server.bean(RecordReader.class)
                    .read(record, server.bean(WebhookTopic.class).id());
            database.execute(
                    "DELETE FROM ledger WHERE partition = ? AND record_offset = ?",
                    record.partition(),
                    record.offset());
            database.execute("DELETE FROM parked WHERE phone_number_id = ?", phoneNumberId);
            RawElement late =
                    new RawElement(text("in between"), "[]", new RawElement.Origin(number.phoneNumberId(), null, null));
            Batches.store(
                    server,
                    read.source(),
                    List.of(Element.of(read.source(), 0, late, "message:text", new Element.Payload.Nothing())
                            .parked("unknown_number")));

            eventually().untilAsserted(() -> assertThat(bodies()).containsExactly("in between"));
            assertThat(parked()).isEmpty();
            assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 stored=1");
        }
    }

    @Test
    void manyAtOnceAndAReplayTakeEachInOnce() throws Exception {
        try (OwnerPeers _ = new OwnerPeers(server);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                String[] messages = new String[60];
                for (int j = 0; j < messages.length; j++) {
                    messages[j] = text("line " + (60 * i + j));
                }
                post(Webhooks.messages(phoneNumberId, messages));
            }
            ledger.awaitFates(phoneNumberId, 4);

            saveNumber();
            List<Future<?>> takers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                takers.add(threads.submit(() -> onceOwnersAnswer(() -> intake.takeInWaitingFor(phoneNumberId))));
            }
            takers.add(threads.submit(() -> onceOwnersAnswer(this::replay)));
            for (Future<?> each : takers) {
                each.get();
            }

            eventually().untilAsserted(() -> assertThat(parked()).isEmpty());
            assertThat(ledger.awaitFates(phoneNumberId, 4)).containsOnly("elements=60 stored=60");
            assertThat(bodies()).hasSize(240).startsWith("line 0", "line 1").endsWith("line 238", "line 239");
            assertThat(unread()).isEqualTo("240/0");
        }
    }

    /// As the sweep and the consumer do: what an owner or a busy pool does not give is tried again.
    private static void onceOwnersAnswer(Runnable work) {
        eventually()
                .ignoreExceptionsMatching(thrown -> Blame.of(thrown) == Blame.SURROUNDINGS)
                .untilAsserted(work::run);
    }

    private void replay() {
        RecordReader reader = server.bean(RecordReader.class);
        UUID topicId = server.bean(WebhookTopic.class).id();
        Batches.take(
                server,
                Ledger.recordsOf(phoneNumberId).stream()
                        .map(record -> reader.read(record, topicId))
                        .toList());
    }

    @Test
    void whatCannotBeTakenInYetStaysUntilItCan() {
        try (OwnerPeers peers = new OwnerPeers(server)) {
            post(Webhooks.messages(phoneNumberId, text("patience")));
            ledger.awaitFates(phoneNumberId, 1);
            peers.answerWith(503);

            saveNumber();
            eventually().until(() -> !peers.asked().isEmpty());
            assertThat(parked()).containsExactly("unknown_number");

            peers.answerWith(200);
            eventually().untilAsserted(() -> assertThat(bodies()).containsExactly("patience"));
            assertThat(parked()).isEmpty();
        }
    }

    @Test
    void whatAnOwnerRefusesStaysParkedForThatReasonAndStopsNoOther() {
        try (OwnerPeers _ = new OwnerPeers(server)) {
            post(Webhooks.body(Webhooks.change(
                    phoneNumberId,
                    "\"contacts\":[{\"wa_id\":\"" + waId + "\",\"profile\":{\"name\":\"refused\"}}],\"messages\":["
                            + text("refused") + "," + Webhooks.text("1202559" + server.anyId(), anyWamid(), now, "fine")
                            + "]")));
            ledger.awaitFates(phoneNumberId, 1);

            saveNumber();

            eventually().untilAsserted(() -> assertThat(bodies()).containsExactly("fine"));
            assertThat(parked()).containsExactly("contact: invalid_input: not today");
            assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=2 stored=1 parked=1");
            assertThat(database.value("SELECT company_id FROM parked WHERE phone_number_id = ?", phoneNumberId))
                    .isEqualTo(Long.toString(company.id()));
        }
    }

    @Test
    void whatACompanysOwnAppSignedIsTakenInWhenTheNumberIsSavedWithThatApp() {
        String app = "99" + server.anyId();
        server.saveApp(company, app, "their-secret");
        String path = "/webhooks/whatsapp/" + app;
        byte[] body = Webhooks.messages(phoneNumberId, text("by our own app")).getBytes(StandardCharsets.UTF_8);
        try (OwnerPeers _ = new OwnerPeers(server)) {
            eventually()
                    .until(() -> webhooks.post(path, body, Webhooks.signature("their-secret", body), null)
                                    .statusCode()
                            == 200);
            ledger.awaitFates(phoneNumberId, 1);
            // Somebody else's number would look like this: their own app isn't trusted with it.
            saveNumber();
            replay();
            assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 parked=1");
            assertThat(parked()).containsExactly("foreign_app");
            assertThat(intake.numbersKnownByNow()).doesNotContain(phoneNumberId);

            server.bean(Accounts.class)
                    .save(
                            new Accounts.SaveAccount(
                                    company.id(),
                                    "Own app",
                                    "15550104478",
                                    phoneNumberId,
                                    Webhooks.WABA,
                                    new Secret("token"),
                                    new Accounts.App(app, new Secret("their-secret")),
                                    new Accounts.Limits(80, false)),
                            new Author.Tool("test"));

            eventually().untilAsserted(() -> assertThat(bodies()).containsExactly("by our own app"));
            assertThat(parked()).isEmpty();
        }
    }

    @Test
    void aParkedStatusWaitsForItsMessageOnceItsNumberIsKnown() {
        String wamid = anyWamid();
        post(Webhooks.statuses(phoneNumberId, Webhooks.status(wamid, "delivered", now, "")));
        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1 parked=1");

        saveNumber();

        eventually().untilAsserted(() -> assertThat(parked()).isEmpty());
        assertThat(database.list("SELECT status FROM pending_statuses WHERE whatsapp_message_id = ?", wamid))
                .containsExactly("delivered");
        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=1");
    }

    @Test
    void aMessageThatIsTakenInLateHasThePlaceOfItsOwnTime() {
        Number number = new Number(0, phoneNumberId);
        post(Webhooks.messages(
                phoneNumberId, Webhooks.text(waId, anyWamid(), now.minus(Duration.ofDays(2)), "two days ago")));
        ledger.awaitFates(phoneNumberId, 1);
        try (OwnerPeers _ = new OwnerPeers(server)) {
            saveNumber();
            post(Webhooks.messages(number.phoneNumberId(), Webhooks.text(waId, anyWamid(), now, "today")));

            eventually().untilAsserted(() -> assertThat(bodies()).containsExactly("two days ago", "today"));
            assertThat(unread()).isEqualTo("2/0");
            assertThat(database.value("""
                            SELECT c.latest_inbound_at = (SELECT max(m.timestamp) FROM messages m WHERE m.conversation_id = c.id)
                            FROM conversations c JOIN account_routes r USING (whatsapp_account_id)
                            WHERE r.phone_number_id = ?""", phoneNumberId)).isEqualTo("t");
        }
    }

    @Test
    void anOperatorTakesInWhatAMendedErrorParkedAndTheAuditSaysWho() {
        Number number = saveNumber();
        Customer customer = owners.customer(company, number, waId);
        String constraint = "messages_refused_" + customer.contactId() + "_ck";
        database.execute("ALTER TABLE messages ADD CONSTRAINT " + constraint + " CHECK (content ->> 'body' <> 'mended "
                + customer.contactId() + "') NOT VALID");
        post(Webhooks.messages(
                phoneNumberId,
                text("before"),
                text("mended " + customer.contactId()),
                Webhooks.text(waId, anyWamid(), now, "in a group", ",\"group_id\":\"g1\"")));
        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=3 stored=1 parked=2");
        Choice mended = Choice.ofCompany(company.id()).parkedFor("data");

        assertThat(intake.takeIn(mended, Author.TRIPTYCHCTL)).isEqualTo(new Outcome(1, 0, 0, 0));
        assertThat(parked()).containsExactly("data: 23514", "group");

        database.execute("ALTER TABLE messages DROP CONSTRAINT " + constraint);
        assertThat(intake.takeIn(Choice.ofCompany(server.anyCompany().id()), Author.TRIPTYCHCTL))
                .isEqualTo(new Outcome(0, 0, 0, 0));
        assertThat(intake.takeIn(mended, Author.TRIPTYCHCTL)).isEqualTo(new Outcome(1, 1, 1, 0));

        assertThat(bodies()).containsExactly("before", "mended " + customer.contactId());
        assertThat(parked()).containsExactly("group");
        assertThat(ledger.awaitFates(phoneNumberId, 1)).containsExactly("elements=3 stored=2 parked=1");
        assertThat(database.list(
                        "SELECT actor_name || ' ' || action || ' ' || detail FROM audit WHERE company_id = ? AND entity = 'company'",
                        company.id()))
                .containsExactly(
                        "triptychctl parked.taken_in " + "{\"by\": \"triptychctl\", \"stored\": 1, \"elements\": 1}");
        assertThat(intake.takeIn(Choice.ofCompany(company.id()), Author.TRIPTYCHCTL))
                .as("a group's message stays where it is")
                .isEqualTo(new Outcome(1, 0, 0, 0));
    }
}
