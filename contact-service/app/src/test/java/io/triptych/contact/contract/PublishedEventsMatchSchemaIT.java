package io.triptych.contact.contract;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PublishedEventsMatchSchemaIT {

    private final ContractAssertions contract = ContractAssertions.in(ContactUpdated.class);
    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    @Test
    void everyTopicHasASchemaAndSamplesThatFitIt() {
        contract.describe(ContactTopics.CONTACT_UPDATED);
    }

    @Test
    void aSampleSaysTheSameAfterItWasReadAndWritten() {
        for (String sample : contract.samples(ContactTopics.CONTACT_UPDATED)) {
            ContractAssertions.assertSameJson(sample, server.readAndWritten(sample));
        }
    }

    @Test
    void whatIsPublishedIsAsTheSchemaSays() {
        ContactView contact = server.resolve(wanted(company)
                        .waId("551195550134")
                        .bsuid("284611930047715", "US.40918273645566778899")
                        .parentBsuid("US.ENT.77665544332211009988")
                        .name("João")
                        .username("@joao")
                        .build())
                .getFirst()
                .contact();
        server.asAgent(company)
                .patch(
                        "/contacts/" + contact.id(),
                        "{\"email\":\"j@x.example\",\"notes\":\"n\",\"tags\":[\"vip\"],\"phoneNumber\":null}");

        for (long version = 1; version <= 2; version++) {
            byte[] event = server.announced(contact.id(), version);
            contract.matches(ContactTopics.CONTACT_UPDATED, event);
            assertThat(new String(event, StandardCharsets.UTF_8)).contains("\"companyId\":" + company);
        }
    }
}
