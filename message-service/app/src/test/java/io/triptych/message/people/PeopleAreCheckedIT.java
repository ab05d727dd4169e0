package io.triptych.message.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.message.fixture.Api;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.Heard;
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
    void whoIsDeactivatedIsRefusedWithinTwoSeconds() {
        long person = server.anyId();
        assertThat(company.agent(person).get("/whatsapp-accounts").status()).isEqualTo(200);

        user(person, false, 1, 2);

        Heard.within(
                Heard.END_OF_ACCESS,
                () -> company.agent(person).get("/whatsapp-accounts").status() == 401);
    }

    @Test
    void aTokenEndsWithItsSessionAndThoseOfOtherSessionsGoOn() {
        long person = server.anyId();
        UUID ended = UUID.randomUUID();
        Api there = server.inSession(company.id(), person, ended);
        assertThat(there.get("/whatsapp-accounts").status()).isEqualTo(200);

        announce(
                GatewayTopics.USER_UPDATED,
                new UserUpdated(
                        person, company.id(), "Person " + person, "agent", true, 1, 2, List.of(), List.of(ended)));

        await().untilAsserted(() ->
                assertThat(there.get("/whatsapp-accounts").status()).isEqualTo(401));
        assertThat(server.inSession(company.id(), person, UUID.randomUUID())
                        .get("/whatsapp-accounts")
                        .status())
                .isEqualTo(200);
        awaitStatus(person, 200);
    }

    private static final String DETAIL = "SELECT coalesce(actor_id::text, detail ->> 'by') || ' ' || action || ' '"
            + " || coalesce(detail #>> '{before,teamId}', '-') || ' ' || coalesce(detail #>> '{after,teamId}', '-')"
            + " FROM audit WHERE entity = 'whatsapp_account' AND entity_id = ? ORDER BY id DESC LIMIT 1";

    /// Also when the team is given to the number by somebody who hadn't heard: after it was worked off.
    @Test
    void aTeamThatHasEndedIsNoNumbersTeam() {
        long number = company.anyNumber().accountId();
        long other = company.anyNumber().accountId();
        long ending = server.anyId();
        long staying = server.anyId();
        String path = "/whatsapp-accounts/" + number;
        assertThat(company.admin().patch(path, "{\"teamId\":" + ending + "}").status())
                .isEqualTo(200);
        company.admin().patch("/whatsapp-accounts/" + other, "{\"teamId\":" + staying + "}");

        announce(GatewayTopics.TEAM_UPDATED, new TeamUpdated(ending, company.id(), "Sales", "off", null, true, 2));

        awaitNoTeam(number);
        assertThat(server.database().value(DETAIL, number))
                .isEqualTo("message-service whatsapp_account.changed " + ending + " -");
        assertThat(company.admin().patch(path, "{\"teamId\":" + ending + "}").status())
                .isEqualTo(200);
        awaitNoTeam(number);
        assertThat(server.database().value("SELECT team_id FROM whatsapp_accounts WHERE id = ?", other))
                .isEqualTo(Long.toString(staying));
    }

    private void awaitNoTeam(long number) {
        await().untilAsserted(() -> assertThat(server.database()
                        .value("SELECT coalesce(team_id, 0) FROM whatsapp_accounts WHERE id = ?", number))
                .isEqualTo("0"));
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
