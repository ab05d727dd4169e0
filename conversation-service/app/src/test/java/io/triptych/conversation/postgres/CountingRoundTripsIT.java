package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.testing.RoundTrips;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the main operations ask of PostgreSQL, with the setting and the commit: no more than this.
class CountingRoundTripsIT {
    private static final String SCOPE = "SELECT set_config(";
    private static final String FIND = "SELECT id, company_id, whatsapp_account_id";
    private static final String COMMIT = "COMMIT";

    private final Company company = Company.known();

    @Test
    void aPageIsOneRoundTripHoweverManyRowsAndBranchesItHas() {
        long label = company.labelNamed("Refund");
        long other = company.labelNamed("VIP");
        for (int i = 0; i < 20; i++) {
            company.label(company.ana, company.conversationOf(company.ana), List.of(label, other))
                    .data();
        }
        for (Person person : List.of(company.ana, company.manager)) {
            for (String filter : List.of("", "status=active", "search=cust", "unread=true", "labelId=" + label)) {
                assertThat(RoundTrips.of(() ->
                                company.get(person, "/conversations?" + filter).data()))
                        .as(filter)
                        .hasSize(1);
            }
        }
        assertThat(RoundTrips.of(
                        () -> company.get(company.ana, "/conversations/counts").data()))
                .hasSize(3);
    }

    @Test
    void findingAConversation() {
        long conversation = company.conversationOf(company.ana);

        are(RoundTrips.of(() -> company.conversation(conversation)), SCOPE);
        are(
                RoundTrips.of(() -> company.get(company.ana, "/inbox?conversationId=" + conversation)
                        .data()),
                SCOPE,
                SCOPE);
        are(
                RoundTrips.of(() -> company.get(company.ana, "/conversations/" + conversation + "/access")
                        .data()),
                SCOPE,
                "SELECT whatsapp_account_id, contact_id, assigned_to, team_id FROM conversations",
                COMMIT);
    }

    @Test
    void aChangeLocksOneRowAndIsWrittenWithItsEventsAtOnce() {
        long conversation = company.conversationOf(company.ana);
        company.conversationOf(company.ben);

        List<String> asked = RoundTrips.of(() ->
                company.assign(company.ana, conversation, company.ben.id()).data());

        are(asked, SCOPE, FIND, "SELECT h.company_id", "UPDATE conversations c SET", COMMIT);
        assertThat(asked.get(1)).endsWith("FOR NO KEY UPDATE");
        assertThat(asked.get(3))
                .contains("INSERT INTO conversation_history", "INSERT INTO audit", "INSERT INTO outbox");
    }

    @Test
    void labelsAreHeldWhileTheyArePutOnAndWrittenWithTheRow() {
        long conversation = company.conversationOf(company.ana);
        long label = company.labelNamed("Refund");

        are(
                RoundTrips.of(() ->
                        company.label(company.ana, conversation, List.of(label)).data()),
                SCOPE,
                SCOPE,
                FIND,
                "SELECT l.id FROM labels l",
                "UPDATE conversations c SET",
                COMMIT);
        are(
                RoundTrips.of(() ->
                        company.label(company.ana, conversation, List.of()).data()),
                SCOPE,
                FIND,
                "UPDATE conversations c SET",
                COMMIT);
    }

    @Test
    void makingAConversation() {
        List<String> asked = RoundTrips.of(() -> company.awaited(company.account, "Customer", null, 0));

        are(
                asked,
                SCOPE,
                FIND,
                "INSERT INTO contact_ref",
                "SELECT r.id AS wanted_id",
                "INSERT INTO conversations",
                "INSERT INTO outbox",
                COMMIT);
        are(RoundTrips.of(() -> company.awaited(company.account, "Customer", null, 0)), SCOPE, FIND, COMMIT);
    }

    private static void are(List<String> asked, String... beginnings) {
        assertThat(asked).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.length; i++) {
            assertThat(asked.get(i)).startsWith(beginnings[i]);
        }
    }
}
