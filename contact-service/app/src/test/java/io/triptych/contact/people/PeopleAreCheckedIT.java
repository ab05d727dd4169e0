package io.triptych.contact.people;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.contact.fixture.ContactServer;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.testing.Heard;
import io.triptych.testing.RawRecords;
import io.triptych.testing.contract.Monsters;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleAreCheckedIT {

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();
    private String path;

    @BeforeEach
    void aContactOfTheirCompany() {
        path = "/contacts/"
                + server.resolve(wanted(company).waId("12025550143").build())
                        .getFirst()
                        .contact()
                        .id();
    }

    @Test
    void aTokenFromBeforeAPersonsRightsChangedIsRefused() {
        server.announce(user(51, true, 1, 1));
        awaitStatus(200, 51, 1);

        server.announce(user(51, true, 2, 2));

        awaitStatus(401, 51, 1);
        assertThat(server.asPerson(company, 51, 2).get(path).status()).isEqualTo(200);
    }

    @Test
    void whoIsDeactivatedIsRefusedWithinTwoSeconds() {
        server.announce(user(52, true, 1, 1));
        assertThat(server.asPerson(company, 52, 1).get(path).status()).isEqualTo(200);

        server.announce(user(52, false, 1, 2));

        Heard.within(
                Heard.END_OF_ACCESS,
                () -> server.asPerson(company, 52, 1).get(path).status() == 401);
        assertThat(server.asPerson(company, 52, 1).get(path).failure()).isEqualTo("401 unauthorized");
    }

    @Test
    void aTokenEndsWithItsSessionAndThoseOfOtherSessionsGoOn() {
        UUID ended = UUID.randomUUID();
        UUID lasting = UUID.randomUUID();
        assertThat(server.inSession(company, 59, ended).get(path).status()).isEqualTo(200);

        server.announce(new UserUpdated(59, company, "Ana", "agent", true, 1, 2, List.of(), List.of(ended)));

        await().untilAsserted(() -> assertThat(
                        server.inSession(company, 59, ended).get(path).status())
                .isEqualTo(401));
        assertThat(server.inSession(company, 59, lasting).get(path).status()).isEqualTo(200);
        assertThat(server.asPerson(company, 59, 1).get(path).status()).isEqualTo(200);
    }

    @Test
    void anOlderFactThatComesLaterChangesNothing() {
        server.announce(user(53, false, 7, 2));
        awaitStatus(401, 53, 7);

        server.announce(user(53, true, 7, 1));
        server.announce(user(54, false, 1, 1));
        awaitStatus(401, 54, 1);

        assertThat(server.asPerson(company, 53, 7).get(path).status()).isEqualTo(401);
    }

    @Test
    void peopleOfACompanyThatEndedAreRefused() {
        long ended = server.anyCompany();
        server.announce(new CompanyUpdated(ended, "Ended", false, false, "never", 60, "never", 1));

        await().untilAsserted(() -> assertThat(
                        server.asPerson(ended, 55, 1).get("/contacts/1").status())
                .isEqualTo(401));
    }

    @Test
    void whatIsNoPersonAndNoCompanyIsSkippedAndTheOthersAreKnown() {
        String person = server.announcement(GatewayTopics.USER_UPDATED, company, user(56, true, 1, 1));
        String ended = server.announcement(
                GatewayTopics.COMPANY_UPDATED,
                company,
                new CompanyUpdated(server.anyCompany(), "Ended", false, false, "never", 60, "never", 1));
        RawRecords.publish(GatewayTopics.COMPANY_UPDATED, "1", Monsters.every(5, Monsters.of(ended)));
        RawRecords.publish(GatewayTopics.USER_UPDATED, "1", Monsters.of(person));

        server.announce(user(57, false, 1, 1));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                server.asPerson(company, 57, 1).get(path).status())
                        .isEqualTo(401));
        assertThat(server.asPerson(company, 58, 1).get(path).status()).isEqualTo(200);
    }

    private UserUpdated user(long id, boolean active, long tokenVersion, long version) {
        return new UserUpdated(id, company, "Ana", "agent", active, tokenVersion, version, List.of());
    }

    private void awaitStatus(int status, long userId, long tokenVersion) {
        await().untilAsserted(() -> assertThat(
                        server.asPerson(company, userId, tokenVersion).get(path).status())
                .isEqualTo(status));
    }
}
