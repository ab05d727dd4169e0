package io.triptych.message.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.conversation.api.event.ConversationRead;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.OwnerPeers;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.testing.GroupProgress;
import io.triptych.testing.RawRecords;
import io.triptych.testing.contract.Monsters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What nobody expects, between what is well-formed, to each of this service's consumers.
class MonstersStopNobodyIT {

    /// Some hundreds of records that are to be found one by one, on a loaded machine.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final MessageServer server = MessageServer.running();
    private final Database database = server.database();
    private final Webhooks webhooks = new Webhooks(server);
    private final Owners owners = new Owners(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Instant now = Instant.now();
    private final double repeatedBefore = repeated();

    private static String anyWamid() {
        return "wamid." + UUID.randomUUID();
    }

    private double repeated() {
        return server.bean(MeterRegistry.class).find("triptych.eventing.consumer.retries").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void assertNothingRepeats() {
        assertThat(repeated()).isEqualTo(repeatedBefore);
        for (String of : List.of("message-service-intake", "message-service", "tail-user-updated", "outbox")) {
            await().untilAsserted(() -> assertThat(server.bean(MeterRegistry.class)
                            .get("triptych.eventing.repeating")
                            .tag("of", of)
                            .timeGauge()
                            .value())
                    .as(of)
                    .isLessThan(10));
        }
    }

    /// Posts authentic bodies, a few at a time.
    private void post(List<byte[]> bodies) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = new ArrayList<>();
            bodies.forEach(
                    body -> answers.add(threads.submit(() -> webhooks.post(body).statusCode())));
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .as(() -> new String(bodies.getFirst(), StandardCharsets.UTF_8))
                        .isEqualTo(200);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// In whatever conversation: a monster may tell their owner something new of the customer.
    private long stored(String body) {
        return Long.parseLong(database.value(
                "SELECT count(*) FROM messages WHERE company_id = ? AND content ->> 'body' = ?", company.id(), body));
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.partition() + "/" + record.offset();
    }

    private static Set<String> positions(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().map(record -> position(record)).collect(Collectors.toCollection(HashSet::new));
    }

    /// Those of these records that have an element without a fate.
    private Set<String> fatesOpen(List<ConsumerRecord<String, byte[]>> records) {
        Set<String> open = positions(records);
        database.list("""
                SELECT partition || '/' || record_offset FROM ledger
                WHERE elements = stored + duplicate + applied + parked + ignored""").forEach(open::remove);
        return open;
    }

    private void awaitFates(List<ConsumerRecord<String, byte[]>> records) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(fatesOpen(records)).isEmpty());
    }

    @Test
    void messageThatIsAMonsterMeetsItsFateAndItsNeighboursAreStored() throws Exception {
        Customer customer = owners.anyCustomer(company, number);
        List<String> monsters = Monsters.inPlaceOfEachMember(Webhooks.text(
                customer.waId(), anyWamid(), now, "monster", ",\"context\":{\"id\":\"wamid.q\",\"forwarded\":true}"));
        try (OwnerPeers _ = new OwnerPeers(server)) {
            List<byte[]> bodies = new ArrayList<>();
            for (String monster : monsters) {
                bodies.add(bytes(Webhooks.messages(
                        number.phoneNumberId(),
                        Webhooks.text(customer.waId(), anyWamid(), now, "before"),
                        monster,
                        Webhooks.text(customer.waId(), anyWamid(), now, "after"))));
            }
            post(bodies);

            List<ConsumerRecord<String, byte[]>> records = Ledger.recordsOf(number.phoneNumberId());
            assertThat(records).hasSize(monsters.size());
            awaitFates(records);
            assertThat(stored("before")).isEqualTo(monsters.size());
            assertThat(stored("after")).isEqualTo(monsters.size());
        }
        assertNothingRepeats();
    }

    @Test
    void statusThatIsAMonsterStopsNoOther() throws Exception {
        Customer customer = owners.anyCustomer(company, number);
        List<String> monsters = Monsters.every(
                3,
                Monsters.inPlaceOfEachMember(Webhooks.status(
                        anyWamid(),
                        "failed",
                        now,
                        ",\"recipient_id\":\"12025550143\",\"biz_opaque_callback_data\":\"v1:1:1\","
                                + "\"errors\":[{\"code\":131026}]")));
        try (OwnerPeers _ = new OwnerPeers(server)) {
            List<byte[]> bodies = new ArrayList<>();
            for (String monster : monsters) {
                bodies.add(bytes(Webhooks.body(Webhooks.change(
                        number.phoneNumberId(),
                        "\"messages\":[" + Webhooks.text(customer.waId(), anyWamid(), now, "beside")
                                + "],\"statuses\":[" + monster + "]"))));
            }
            post(bodies);

            // What WhatsApp reports of nobody's message waits for it, for days.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stored("beside")).isEqualTo(monsters.size()));
        }
        assertNothingRepeats();
    }

    @Test
    void webhookThatIsAMonsterIsAnsweredAndMeetsItsFate() throws Exception {
        Customer customer = owners.anyCustomer(company, number);
        Set<String> before = positions(Ledger.records(any -> true));
        List<byte[]> monsters = Monsters.every(
                3,
                Monsters.of(Webhooks.body(Webhooks.change(
                        number.phoneNumberId(),
                        "\"contacts\":[{\"wa_id\":\"12025550143\",\"profile\":{\"name\":\"M\"}}],\"messages\":["
                                + Webhooks.text(customer.waId(), anyWamid(), now, "monster") + "]"))));
        try (OwnerPeers _ = new OwnerPeers(server)) {
            post(monsters);
            List<ConsumerRecord<String, byte[]>> records = Ledger.records(record -> !before.contains(position(record)));
            assertThat(records).hasSizeGreaterThanOrEqualTo(monsters.size());
            awaitFates(records);

            post(List.of(bytes(Webhooks.messages(
                    number.phoneNumberId(), Webhooks.text(customer.waId(), anyWamid(), now, "then")))));
            await().atMost(Duration.ofSeconds(30)).until(() -> stored("then") == 1);
        }
        assertNothingRepeats();
    }

    private byte[] event(String topic, Object data) {
        return server.bean(EventCodec.class)
                .encode(new EventEnvelope<>(
                        UUID.randomUUID().toString(), topic, 1, now, "test", null, company.id(), data));
    }

    private List<byte[]> between(byte[] first, List<byte[]> monsters, byte[] last) {
        List<byte[]> all = new ArrayList<>();
        all.add(first);
        all.addAll(monsters);
        all.add(last);
        return all;
    }

    private static List<byte[]> monsters(byte[] sample) {
        return Monsters.of(new String(sample, StandardCharsets.UTF_8));
    }

    @Test
    void factThatIsAMonsterIsWithTheDeadLettersAndTheOthersAreKept() {
        long contact = server.anyId();
        long conversation = server.anyId();
        ContactUpdated known = Owners.contact(company.id(), contact, 1, "A", List.of(Owners.waId("1202553" + contact)));
        ContactUpdated monster =
                Owners.contact(company.id(), server.anyId(), 1, "M", List.of(Owners.waId("1202554" + contact)));
        String key = Long.toString(contact);
        RawRecords.publish(
                ContactTopics.CONTACT_UPDATED,
                key,
                between(
                        event(ContactTopics.CONTACT_UPDATED, known),
                        Monsters.every(2, monsters(event(ContactTopics.CONTACT_UPDATED, monster))),
                        event(
                                ContactTopics.CONTACT_UPDATED,
                                Owners.contact(
                                        company.id(), contact, 2, "Z", List.of(Owners.waId("1202553" + contact))))));
        RawRecords.publish(
                ConversationTopics.CONVERSATION_UPDATED,
                key,
                between(
                        event(
                                ConversationTopics.CONVERSATION_UPDATED,
                                new ConversationUpdated(
                                        conversation, company.id(), number.accountId(), contact, null, "active", 1)),
                        Monsters.every(
                                3,
                                monsters(event(
                                        ConversationTopics.CONVERSATION_UPDATED,
                                        new ConversationUpdated(
                                                server.anyId(),
                                                company.id(),
                                                number.accountId(),
                                                server.anyId(),
                                                4L,
                                                "active",
                                                1)))),
                        event(
                                ConversationTopics.CONVERSATION_UPDATED,
                                new ConversationUpdated(
                                        conversation,
                                        company.id(),
                                        number.accountId(),
                                        contact,
                                        null,
                                        "archived",
                                        2))));
        RawRecords.publish(
                ConversationTopics.CONVERSATION_READ,
                key,
                Monsters.every(
                        3,
                        monsters(event(
                                ConversationTopics.CONVERSATION_READ,
                                new ConversationRead(server.anyId(), company.id(), 1, 41L)))));

        GroupProgress.awaitAllDone(
                "message-service",
                List.of(
                        ContactTopics.CONTACT_UPDATED,
                        ConversationTopics.CONVERSATION_UPDATED,
                        ConversationTopics.CONVERSATION_READ),
                PATIENCE);
        assertThat(database.value("SELECT version || name FROM contact_ref WHERE id = ?", contact))
                .isEqualTo("2Z");
        assertThat(database.value("SELECT status FROM conversations WHERE id = ?", conversation))
                .isEqualTo("archived");
        assertNothingRepeats();
    }

    @Test
    void personOrCompanyThatIsAMonsterIsSkippedAndTheOthersAreKnown() {
        long person = server.anyId();
        double skippedBefore = skipped();
        RawRecords.publish(
                GatewayTopics.COMPANY_UPDATED,
                "1",
                Monsters.every(
                        5,
                        monsters(event(
                                GatewayTopics.COMPANY_UPDATED,
                                new CompanyUpdated(server.anyId(), "M", true, false, "never", 60, "never", 1)))));
        List<byte[]> users = new ArrayList<>(Monsters.every(
                3,
                monsters(event(
                        GatewayTopics.USER_UPDATED,
                        new UserUpdated(server.anyId(), company.id(), "M", "agent", true, 1, 1, List.of())))));
        users.add(event(
                GatewayTopics.USER_UPDATED,
                new UserUpdated(person, company.id(), "Left", "agent", false, 9, 1, List.of())));
        RawRecords.publish(GatewayTopics.USER_UPDATED, "1", users);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                company.agent(person).get("/whatsapp-accounts").status())
                        .isEqualTo(401));
        assertThat(skipped() - skippedBefore).isGreaterThan(10);
        assertNothingRepeats();
    }

    private double skipped() {
        return server.bean(MeterRegistry.class).find("triptych.eventing.tail.skipped").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void recordThatWakesNoLaneIsPassedOver() {
        List<byte[]> values = Monsters.of("{\"a\":1}");
        RawRecords.publish(MessageTopics.DELIVERY_REQUESTED, null, values);
        RawRecords.publish(MessageTopics.DELIVERY_REQUESTED, "no number", values);
        RawRecords.publish(MessageTopics.DELIVERY_REQUESTED, "99999999999999999999", values);

        GroupProgress.awaitAllDone("message-service-sender", List.of(MessageTopics.DELIVERY_REQUESTED), PATIENCE);
    }
}
