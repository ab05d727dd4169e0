package io.triptych.contact.profile;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.contact.fixture.Answer;
import io.triptych.contact.fixture.ContactServer;
import io.triptych.contact.model.ContactDeed;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that may change something: what it writes into the audit when it succeeds, in the transaction that
/// changes the contact, and that it writes nothing when it fails. A route without a row here fails, and so does a deed
/// that no row has.
class EveryChangeIsAuditedIT {

    private static final Map<String, String> NOT_AUDITED =
            Map.of("POST /internal/contacts/resolve", "message-service's, for what a customer wrote");

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    /// A route, with a body that it refuses and one that it takes.
    private record Row(String route, ContactDeed deed, String wrong, String right) {
        @Override
        public String toString() {
            return route;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(new Row(
                "PATCH /contacts/{id}",
                ContactDeed.CONTACT_EDITED,
                "{\"email\":\"no address\"}",
                "{\"notes\":\"VIP\"}"));
    }

    @Test
    void everyRouteThatMayChangeSomethingHasItsRow() {
        Set<String> known = rows().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_AUDITED.keySet());
        assertThat(server.bean(Router.class)
                        .uriRoutes()
                        .map(route -> route.getHttpMethodName() + " "
                                + route.getUriMatchTemplate().toPathString())
                        .filter(route -> !route.matches("(GET|HEAD|OPTIONS) .*"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyDeedHasItsRow() {
        assertThat(rows().map(Row::deed)).containsExactlyInAnyOrder(ContactDeed.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOneInItsTransaction(Row row) {
        long contact = server.resolve(wanted(company).waId("12025550143").build())
                .getFirst()
                .contact()
                .id();
        Answer failed = server.asAgent(company).patch("/contacts/" + contact, row.wrong());
        assertThat(failed.status()).isGreaterThanOrEqualTo(400);
        assertThat(server.auditedWithTheChange(contact)).isEmpty();

        Answer done = server.asAgent(company).patch("/contacts/" + contact, row.right());

        assertThat(done.status()).isEqualTo(200);
        assertThat(server.auditedWithTheChange(contact))
                .containsExactly(row.deed().action() + " by 41 t");
    }
}
