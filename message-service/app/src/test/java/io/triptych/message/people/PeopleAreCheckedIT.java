package io.triptych.message.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.Infrastructure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PeopleAreCheckedIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();

    private void announce(String topic, Object fact) {
        byte[] value = server.bean(EventCodec.class)
                .encode(new EventEnvelope<>(
                        UUID.randomUUID().toString(), topic, 1, Instant.now(), "gateway", null, company.id(), fact));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, Long.toString(company.id()), value));
        }
    }

    private void user(long id, boolean active, long tokenVersion, long version) {
        announce(
                GatewayTopics.USER_UPDATED,
                new UserUpdated(id, company.id(), "Person " + id, "agent", active, tokenVersion, version, List.of()));
    }

    private void awaitStatus(long userId, int status) {
        await().untilAsserted(() -> assertThat(
                        company.agent(userId).get("/whatsapp-accounts").status())
                .isEqualTo(status));
    }

    @Test
    void aTokenFromBeforeAPersonsRightsChangedIsRefusedAndAnOlderFactChangesNothing() {
        long person = server.anyId();
        user(person, true, 1, 1);
        awaitStatus(person, 200);

        user(person, true, 2, 3);
        awaitStatus(person, 401);

        long other = server.anyId();
        user(person, true, 1, 2);
        user(other, false, 1, 1);
        awaitStatus(other, 401);
        awaitStatus(person, 401);
    }

    @Test
    void peopleOfACompanyThatEndedAreRefused() {
        awaitStatus(41, 200);

        announce(
                GatewayTopics.COMPANY_UPDATED,
                new CompanyUpdated(company.id(), "Aurora Travel", false, false, "never", 60, "never", 2));

        awaitStatus(41, 401);
    }
}
