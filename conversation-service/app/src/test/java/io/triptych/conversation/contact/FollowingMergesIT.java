package io.triptych.conversation.contact;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactTopics;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowingMergesIT {

    private final Company company = Company.known();
    private final long kept = company.nextId();
    private final long gone = company.nextId();

    @Test
    void whatWasTheMergedContactsIsTheSurvivors() {
        long conversation = company.conversation(gone, "M. Oliveira", null, 1);
        company.assign(company.admin, conversation, company.ana.id()).data();
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company);
                Told routing = Told.on(ConversationTopics.CONVERSATION_UPDATED, company)) {
            merge(gone, 2, kept, "Marta", 3);
            JsonNode contact = feed.await(each -> Told.is(each, "type", "contact.updated"));
            assertThat(field(field(contact, "data"), "id").getLongValue()).isEqualTo(kept);
            assertThat(field(field(contact, "data"), "mergedId").getLongValue()).isEqualTo(gone);
            JsonNode told = feed.await(each -> Told.is(each, "type", "conversation.updated"));
            assertThat(field(told, "data")).isEqualTo(company.conversation(conversation));
            JsonNode routed = routing.await(each -> field(each, "contactId").getLongValue() == kept);
            assertThat(field(routed, "conversationId").getLongValue()).isEqualTo(conversation);
        }
        assertThat(company.contactOf(conversation)).isEqualTo(kept);
        assertThat(name(conversation)).isEqualTo("Marta");
        assertThat(field(company.conversation(conversation), "assignedTo").getLongValue())
                .isEqualTo(company.ana.id());
        assertThat(company.awaited(kept, "Marta", null, 0)).isEqualTo(conversation);
    }

    @Test
    void whoAsksForTheMergedContactFindsTheSurvivors() {
        long conversation = company.conversation(gone, "M.", null, 1);
        company.assign(company.admin, conversation, company.ana.id()).data();
        merge(gone, 2, kept, "Marta", 3);
        awaitContact(conversation, kept);

        assertThat(company.awaited(gone, "M.", null, 0)).isEqualTo(conversation);
        assertThat(company.get(company.ana, "/contacts/" + gone + "/access").status())
                .isEqualTo(200);
        assertThat(company.get(company.ana, "/contacts/" + kept + "/access").status())
                .isEqualTo(200);
        assertThat(company.get(company.ben, "/contacts/" + gone + "/access").code())
                .isEqualTo("not_found");
    }

    @Test
    void aMergedContactGetsNoConversationOfItsOwnAnyMore() {
        merge(gone, 2, kept, "Marta", 3);
        awaitMerged(gone, kept);

        long conversation = company.conversation(gone, "M.", null, 0);

        assertThat(company.contactOf(conversation)).isEqualTo(kept);
        assertThat(name(conversation)).isEqualTo("Marta");
        assertThat(company.awaited(kept, "Marta", null, 0)).isEqualTo(conversation);
    }

    @Test
    void twoConversationsWithOneNumberStayAndTheSurvivorsGoesOn() {
        long own = company.conversation(kept, "Marta", null, 2);
        long others = company.conversation(gone, "M.", null, 1);

        merge(gone, 2, kept, "Marta Oliveira", 3);
        awaitName(others, "Marta Oliveira");

        assertThat(company.contactOf(others)).isEqualTo(gone);
        assertThat(company.contactOf(own)).isEqualTo(kept);
        assertThat(company.awaited(kept, "Marta Oliveira", null, 0)).isEqualTo(own);
        rename(kept, "Marta O. Silva", 4);
        awaitName(own, "Marta O. Silva");
        awaitName(others, "Marta O. Silva");
        assertThat(company.contactOf(others)).isEqualTo(gone);
    }

    @Test
    void theSurvivorHasBothConversationsAndIsTheOneThatIsSeen() {
        long own = company.conversation(kept, "Marta", null, 2);
        long others = company.conversation(gone, "M.", null, 1);
        company.assign(company.admin, others, company.ana.id()).data();

        merge(gone, 2, kept, "Marta Oliveira", 3);
        awaitName(others, "Marta Oliveira");

        assertThat(conversationsOf(company.admin, kept)).containsExactlyInAnyOrder(own, others);
        assertThat(conversationsOf(company.ana, kept)).containsExactly(others);
        assertThat(conversationsOf(company.ben, kept)).isEmpty();
        assertThat(company.get(company.ana, "/contacts/visible")
                        .data()
                        .get("ids")
                        .values())
                .extracting(JsonNode::getLongValue)
                .containsExactly(kept);
    }

    private List<Long> conversationsOf(Person person, long contact) {
        List<Long> ids = new ArrayList<>();
        field(company.get(person, "/contacts/" + contact + "/conversations").data(), "conversations")
                .values()
                .forEach(each -> ids.add(field(each, "id").getLongValue()));
        return ids;
    }

    @Test
    void whatIsToldAgainOrLateChangesNothing() {
        long conversation = company.conversation(gone, "M.", null, 1);
        long other = company.conversation(company.nextId(), "Other", null, 1);
        long third = company.contactOf(other);
        merge(gone, 3, kept, "Marta", 3);
        awaitContact(conversation, kept);
        JsonNode before = company.conversation(conversation);

        rename(gone, "Before the merge", 2);
        merge(gone, 3, kept, "Marta as of the merge", 3);
        rename(third, "Later", 9);
        awaitName(other, "Later");

        assertThat(company.conversation(conversation)).isEqualTo(before);
    }

    @Test
    void theSurvivorMayBeMergedItself() {
        long last = company.nextId();
        long conversation = company.conversation(gone, "M.", null, 1);
        merge(kept, 4, last, "Last", 2);
        awaitMerged(kept, last);

        merge(gone, 2, kept, "Marta", 3);

        awaitContact(conversation, last);
        assertThat(name(conversation)).isEqualTo("Last");
        assertThat(company.awaited(kept, "Marta", null, 0)).isEqualTo(conversation);
        assertThat(company.awaited(gone, "M.", null, 0)).isEqualTo(conversation);
    }

    private String name(long conversation) {
        return field(field(company.conversation(conversation), "contact"), "name")
                .getStringValue();
    }

    private void awaitName(long conversation, String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> name(conversation).equals(name));
    }

    private void awaitContact(long conversation, long contact) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> company.contactOf(conversation) == contact);
    }

    private static void awaitMerged(long merged, long survivor) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !Service.running()
                        .rows(
                                "SELECT id FROM conversation.contact_ref WHERE id = ? AND merged_into = " + survivor,
                                merged)
                        .isEmpty());
    }

    private void rename(long contact, String name, long version) {
        publish(contact, name, version, null);
    }

    private void merge(long merged, long version, long survivor, String name, long survivorVersion) {
        publish(merged, "As it was", version, view(survivor, name, survivorVersion));
    }

    private void publish(long contact, String name, long version, @Nullable ContactView survivor) {
        Events.publish(
                ContactTopics.CONTACT_UPDATED,
                contact,
                company.id,
                new ContactUpdated(view(contact, name, version), List.of(), null, survivor));
    }

    private ContactView view(long contact, String name, long version) {
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        return new ContactView(
                contact, company.id, null, name, null, null, List.of(), List.of(), null, version, now, now);
    }
}
