package io.triptych.contact.profile;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.contact.api.http.ResolveContacts;
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

    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /internal/contacts/resolve", "message-service's, for what a customer wrote",
            "POST /contacts/among", "reads");

    /// They make the contacts that they are about: `CreatingAContactIT` and `ImportingContactsIT` look for their lines.
    private static final Set<String> CREATE = Set.of("POST /contacts", "POST /contacts/import");

    private final ContactServer server = ContactServer.running();
    private final long company = server.anyCompany();

    /// A route, with a body that it refuses and one that it takes; `{other}` is a contact that may be the same one, and
    /// `{proposal}` says so.
    private record Row(String route, ContactDeed deed, String wrong, String right) {
        @Override
        public String toString() {
            return route;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "PATCH /contacts/{id}",
                        ContactDeed.CONTACT_EDITED,
                        "{\"email\":\"no address\"}",
                        "{\"notes\":\"VIP\"}"),
                new Row("POST /contacts/{id}/merge", ContactDeed.CONTACT_MERGED, "{}", "{\"otherId\":{other}}"),
                new Row("POST /merge-proposals/{id}/dismiss", ContactDeed.CONTACT_KEPT_APART, "", "{}"));
    }

    @Test
    void everyRouteThatMayChangeSomethingHasItsRow() {
        Set<String> known = rows().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_AUDITED.keySet());
        known.addAll(CREATE);
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
        assertThat(Stream.concat(rows().map(Row::deed), Stream.of(ContactDeed.CONTACT_CREATED)))
                .containsExactlyInAnyOrder(ContactDeed.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOneInItsTransaction(Row row) {
        long contact = resolve(wanted(company).waId("12025550143").build());
        long other = resolve(wanted(company).bsuid("1", "US.1").build());
        resolve(wanted(company).waId("12025550143").bsuid("1", "US.1").build());
        String proposal = server.openProposal(company);

        assertThat(call(row, contact, row.wrong().isEmpty() ? "9007199254740991" : proposal, row.wrong())
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(server.audit(contact)).isEmpty();

        assertThat(call(row, contact, proposal, row.right().replace("{other}", Long.toString(other)))
                        .status())
                .isEqualTo(200);
        assertThat(server.auditedWithTheChange(contact))
                .singleElement()
                .asString()
                .startsWith(row.deed().action() + " by 40 ")
                .endsWith(row.deed() == ContactDeed.CONTACT_KEPT_APART ? "f" : "t");
    }

    private long resolve(ResolveContacts.Wanted wanted) {
        return server.resolve(wanted).getFirst().contact().id();
    }

    private Answer call(Row row, long contact, String proposal, String body) {
        String[] route = row.route().split(" ");
        String path = route[1].replace("/contacts/{id}", "/contacts/" + contact).replace("{id}", proposal);
        return route[0].equals("PATCH")
                ? server.asAdmin(company).patch(path, body)
                : server.asAdmin(company).post(path, body);
    }
}
