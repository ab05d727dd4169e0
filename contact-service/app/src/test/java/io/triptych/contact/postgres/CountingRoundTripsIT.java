package io.triptych.contact.postgres;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.http.ResolveContacts.Wanted;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.testing.RoundTrips;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the main operations ask of PostgreSQL, with the setting and the commit: no more than this.
class CountingRoundTripsIT {
    private static final String SCOPE = "SELECT set_config(";
    private static final String OWNERS = "SELECT i.company_id, i.scope";
    private static final String READ = "SELECT c.id, c.company_id";
    private static final String COMMIT = "COMMIT";

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();
    private final Wanted wanted = wanted(company)
            .waId("5511987654321")
            .name("Ana")
            .at("2026-11-01T10:00:00Z")
            .build();

    @Test
    void resolvingANewContact() {
        List<String> asked = RoundTrips.of(() -> server.resolve(wanted));

        are(
                asked,
                SCOPE,
                OWNERS,
                "SELECT nextval(",
                "INSERT INTO identities",
                "INSERT INTO contacts",
                "UPDATE identities",
                "INSERT INTO outbox",
                COMMIT);
    }

    @Test
    void resolvingAKnownContact() {
        server.resolve(wanted);

        are(RoundTrips.of(() -> server.resolve(wanted)), SCOPE, OWNERS, READ, COMMIT);
    }

    @Test
    void findingContacts() {
        long id = server.resolve(wanted).getFirst().contact().id();

        are(RoundTrips.of(() -> server.find(company, id)), SCOPE, READ, COMMIT);
    }

    @Test
    void editingAContact() {
        long id = server.resolve(wanted).getFirst().contact().id();

        List<String> asked =
                RoundTrips.of(() -> server.asAgent(company).patch("/contacts/" + id, "{\"name\":\"Ana B\"}"));

        are(
                asked,
                SCOPE,
                READ,
                "SELECT id FROM contacts WHERE company_id = ANY (?) AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE",
                READ,
                "UPDATE contacts",
                "INSERT INTO outbox",
                "INSERT INTO audit",
                COMMIT);
    }

    private static void are(List<String> asked, String... beginnings) {
        assertThat(asked).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(asked.get(i)).startsWith(beginnings[i]);
        }
    }
}
