package io.triptych.conversation.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.people.client.People;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.GroupProgress;
import io.triptych.testing.RawRecords;
import io.triptych.testing.contract.Monsters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What nobody expects, between what is well-formed, to each of this service's consumers.
class MonstersStopNobodyIT {

    /// Some hundreds of records that are to be found one by one, on a loaded machine.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Service service = Service.running();
    private final Company company = Company.known();
    private final double repeatedBefore = count("triptych.eventing.consumer.retries");

    private double count(String counter) {
        return service.beans().getBean(MeterRegistry.class).find(counter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private byte[] event(String topic, Object data) {
        return service.beans().getBean(EventCodec.class).encode(Events.envelope(topic, company.id, data));
    }

    private List<byte[]> monsters(String topic, Object data) {
        return new ArrayList<>(Monsters.of(new String(event(topic, data), StandardCharsets.UTF_8)));
    }

    private void assertNothingRepeats() {
        assertThat(count("triptych.eventing.consumer.retries")).isEqualTo(repeatedBefore);
        for (String of : List.of("conversation-service", "tail-user-updated", "outbox")) {
            await().untilAsserted(() -> assertThat(service.beans()
                            .getBean(MeterRegistry.class)
                            .get("triptych.eventing.repeating")
                            .tag("of", of)
                            .timeGauge()
                            .value())
                    .as(of)
                    .isLessThan(10));
        }
    }

    private static ContactUpdated contact(long companyId, long id, String name, long version) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        ContactView view = new ContactView(
                id,
                companyId,
                "+5511955501234",
                name,
                "a@b.example",
                "notes",
                List.of(),
                List.of(),
                null,
                version,
                then,
                null);
        return new ContactUpdated(view, List.of(), null);
    }

    @Test
    void factThatIsAMonsterIsWithTheDeadLettersAndTheOthersAreFollowed() throws Exception {
        CustomerThread thread = new CustomerThread(company, company.conversation());
        CustomerThread other = new CustomerThread(company, company.conversation());
        String key = Long.toString(thread.conversation());
        long contact = company.contactOf(thread.conversation());
        MessageSent first = thread.inbound("first");
        MessageSent monster = other.inbound("monster");
        double buriedBefore = count("triptych.eventing.consumer.dead.letters");

        List<byte[]> sent = new ArrayList<>(Monsters.every(2, monsters(MessageTopics.MESSAGE_SENT, monster)));
        sent.addFirst(event(MessageTopics.MESSAGE_SENT, first));
        sent.add(event(MessageTopics.MESSAGE_SENT, thread.inbound("last")));
        RawRecords.publish(MessageTopics.MESSAGE_SENT, key, sent);
        RawRecords.publish(
                MessageTopics.STATUS_UPDATED,
                key,
                Monsters.every(11, monsters(MessageTopics.STATUS_UPDATED, other.status(monster.message(), "read"))));
        RawRecords.publish(
                MessageTopics.MESSAGE_UPDATED,
                key,
                Monsters.every(11, monsters(MessageTopics.MESSAGE_UPDATED, other.edited(monster.message()))));
        List<byte[]> named = new ArrayList<>(
                Monsters.every(5, monsters(MessageTopics.REPLY_IDENTITY_CHANGED, other.named("351910000003"))));
        named.add(event(MessageTopics.REPLY_IDENTITY_CHANGED, thread.named("351910000004")));
        RawRecords.publish(MessageTopics.REPLY_IDENTITY_CHANGED, key, named);
        List<byte[]> contacts = new ArrayList<>(Monsters.every(
                3, monsters(ContactTopics.CONTACT_UPDATED, contact(company.id, company.nextId(), "Monster", 2))));
        contacts.add(event(ContactTopics.CONTACT_UPDATED, contact(company.id, contact, "Renamed", 2)));
        RawRecords.publish(ContactTopics.CONTACT_UPDATED, key, contacts);

        GroupProgress.awaitAllDone(
                "conversation-service",
                List.of(
                        ContactTopics.CONTACT_UPDATED,
                        MessageTopics.MESSAGE_SENT,
                        MessageTopics.STATUS_UPDATED,
                        MessageTopics.MESSAGE_UPDATED,
                        MessageTopics.REPLY_IDENTITY_CHANGED),
                PATIENCE);
        assertThat(service.beans()
                        .getBean(JsonMapper.class)
                        .writeValueAsString(company.conversation(thread.conversation())))
                .contains("\"last\"", "\"Renamed\"", "351910000004");
        assertThat(count("triptych.eventing.consumer.dead.letters") - buriedBefore)
                .isGreaterThan(100);
        assertNothingRepeats();
    }

    @Test
    void personOrCompanyThatIsAMonsterIsSkippedAndTheOthersAreKnown() {
        double skippedBefore = count("triptych.eventing.tail.skipped");
        RawRecords.publish(
                GatewayTopics.COMPANY_UPDATED,
                "1",
                Monsters.every(
                        5,
                        monsters(
                                GatewayTopics.COMPANY_UPDATED,
                                new CompanyUpdated(company.nextId(), "M", true, false, "never", 60, "never", 1))));
        long known = company.nextId();
        List<byte[]> users = new ArrayList<>(Monsters.every(
                3,
                monsters(
                        GatewayTopics.USER_UPDATED,
                        new UserUpdated(company.nextId(), company.id, "M", "agent", true, 1, 1, List.of()))));
        users.add(event(
                GatewayTopics.USER_UPDATED, new UserUpdated(known, company.id, "New", "agent", true, 1, 1, List.of())));
        RawRecords.publish(GatewayTopics.USER_UPDATED, "1", users);

        await().atMost(PATIENCE)
                .until(() -> service.beans().getBean(People.class).isActive(company.id, known));
        assertThat(count("triptych.eventing.tail.skipped") - skippedBefore).isGreaterThan(10);
        assertNothingRepeats();
    }
}
