package io.triptych.contact.operation;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.contact.fixture.ContactServer;
import org.junit.jupiter.api.Test;

class BeingOperatedIT {

    private final ContactServer server = ContactServer.running();

    @Test
    void everyoneMayAskWhetherItIsReady() {
        await().untilAsserted(() ->
                assertThat(server.asNobody().get("/health/readiness").body()).contains("\"status\":\"UP\"", "tails"));
        assertThat(server.asNobody().get("/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void whatItDoesIsCounted() {
        long company = server.anyCompany();
        server.resolve(
                wanted(company).waId("12025550143").build(),
                wanted(company).waId("wrong").build());

        assertThat(server.asNobody().get("/prometheus").body())
                .contains(
                        "triptych_contact_resolutions_total{outcome=\"resolved\"}",
                        "triptych_contact_resolutions_total{outcome=\"refused\"}",
                        "triptych_contact_made_total",
                        "triptych_contact_conflicts_total",
                        "triptych_contact_merge_proposals_open",
                        "triptych_operation_seconds_count{operation=\"contact.resolve\",outcome=\"success\"}");
    }

    @Test
    void aRouteThatIsNoneAnswersInTheEnvelope() {
        assertThat(server.asService().get("/contact").failure()).isEqualTo("404 not_found");
        assertThat(server.asService().post("/contacts/1", "{}").status()).isEqualTo(405);
    }
}
