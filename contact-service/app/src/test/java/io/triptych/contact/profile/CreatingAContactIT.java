package io.triptych.contact.profile;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.ContactView.Identity;
import io.triptych.contact.fixture.Answer;
import io.triptych.contact.fixture.ContactServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatingAContactIT {

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    @Test
    void whatIsKnownIsKeptAndFindsTheCustomer() {
        Answer answer = create("""
                {"name":" Zoé Marques ","phoneNumber":"+351 910 000 001","email":"zoe@x.example","notes":"n","tags":["vip"]}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        ContactView made = answer.created(ContactView.class);
        assertThat(made.name()).isEqualTo("Zoé Marques");
        assertThat(made.phoneNumber()).isEqualTo("+351910000001");
        assertThat(made.tags()).containsExactly("vip");
        assertThat(made.identities()).containsExactly(new Identity("wa_id", "351910000001"));
        assertThat(server.resolve(wanted(company).waId("351910000001").build())
                        .getFirst()
                        .contact()
                        .id())
                .isEqualTo(made.id());
        assertThat(server.auditedWithTheChange(made.id())).first().isEqualTo("contact.created by 41 t");
        assertThat(server.versionsAnnounced(made.id(), 1)).containsExactly(1L);
    }

    @Test
    void aNumberThatAnotherHasMakesNoContact() {
        server.resolve(wanted(company).waId("5511987654321").build());

        // Without the ninth digit it is the same number.
        assertThat(create("{\"phoneNumber\":\"+55 11 8765-4321\"}").failure()).isEqualTo("409 conflict");
        assertThat(server.count("contacts", company)).isEqualTo(1);
        assertThat(server.count("audit", company)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"notes\":\"n\",\"name\":null} | name",
                "{\"name\":\" \"} | name",
                "{\"phoneNumber\":\"910000001\"} | phoneNumber",
                "{\"phoneNumber\":\"+351 91\"} | phoneNumber",
                "{\"email\":\"zoe\"} | email",
                "{\"name\":\"Zoé\",\"tags\":\"vip\"} | tags",
            })
    void whatIsWrongIsSaidAndMakesNoContact(String body, String field) {
        Answer answer = create(body);

        assertThat(answer.failure()).isEqualTo("400 invalid_input");
        assertThat(answer.fields()).containsOnlyKeys(field);
        assertThat(server.count("contacts", company)).isZero();
    }

    private Answer create(String body) {
        return server.asAgent(company).post("/contacts", body);
    }
}
