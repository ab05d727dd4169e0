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
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FollowingContactsIT {

    private final Company company = Company.known();

    @Test
    void aRenamedContactIsShownToldAndFound() {
        long contact = company.nextId();
        long conversation = company.conversation(contact, "Zoe", "+4917011122", 1);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            String event = publish(contact, "Zoë Müller", 2);
            JsonNode told = feed.await(each -> Told.is(each, "type", "contact.updated"));
            JsonNode list = feed.await(each -> Told.is(each, "type", "conversation.updated"));
            assertThat(field(field(told, "data"), "notes").getStringValue()).isEqualTo("likes tea");
            assertThat(field(told, "id").getStringValue()).startsWith(event);
            assertThat(field(list, "data")).isEqualTo(company.conversation(conversation));
            assertThat(field(field(field(list, "data"), "contact"), "name").getStringValue())
                    .isEqualTo("Zoë Müller");
            assertThat(field(told, "conversationId").getLongValue()).isEqualTo(conversation);
        }
        JsonNode found =
                company.get(company.manager, "/conversations?search=muller").data();
        assertThat(field(found, "conversations").size()).isEqualTo(1);
    }

    @Test
    void anOlderVersionAndARepeatedOneChangeNothing() {
        long contact = company.nextId();
        long conversation = company.conversation(contact, "First", null, 1);
        publish(contact, "Third", 3);
        awaitName(conversation, "Third");
        JsonNode before = company.conversation(conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            publish(contact, "Second", 2);
            publish(contact, "Third", 3);
            publish(contact, "Fourth", 4);
            feed.await(2);
            awaitName(conversation, "Fourth");
            assertThat(feed.all()).hasSize(2);
        }
        assertThat(field(company.conversation(conversation), "version").getLongValue())
                .isEqualTo(field(before, "version").getLongValue() + 1);
    }

    @Test
    void whatWasHeardBeforeTheConversationCameIsNotForgotten() {
        long contact = company.nextId();
        publish(contact, "Newer", 7);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> known(contact));
        long conversation = company.conversation(contact, "Older", null, 1);
        assertThat(field(field(company.conversation(conversation), "contact"), "name")
                        .getStringValue())
                .isEqualTo("Newer");
    }

    @Test
    void aContactIsFoundByEveryNumberThatTheyAreKnownBy() {
        long contact = company.nextId();
        String typed = "+4917011122";
        long conversation = company.conversation(contact, "Zoe", typed, 1);
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        var identities = List.of(
                new ContactView.Identity("wa_id", "4917011122"),
                new ContactView.Identity("wa_id", "551187654321"),
                new ContactView.Identity("bsuid", "BR.998877"));
        // Of the version that the conversation came with: only what finds the contact is new.
        var view = new ContactView(
                contact, company.id, typed, "Zoe", null, null, List.of(), identities, null, 1, now, now);
        Events.publish(ContactTopics.CONTACT_UPDATED, contact, company.id, new ContactUpdated(view, List.of(), null));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> found("55 11 8765") == 1);
        assertThat(found("%2B49170")).isEqualTo(1);
        assertThat(found("11122551")).isZero();
        assertThat(found("998877")).isZero();
        publish(contact, "Renamed", 2);
        awaitName(conversation, "Renamed");
        assertThat(found("8765")).isZero();
        assertThat(found("11122")).isEqualTo(1);
    }

    private int found(String search) {
        String path = "/conversations?search=" + search.replace(" ", "%20");
        return field(company.get(company.manager, path).data(), "conversations").size();
    }

    private static boolean known(long contact) {
        return !Service.running()
                .rows("SELECT id FROM conversation.contact_ref WHERE id = ?", contact)
                .isEmpty();
    }

    private void awaitName(long conversation, String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> field(field(company.conversation(conversation), "contact"), "name")
                        .getStringValue()
                        .equals(name));
    }

    private String publish(long contact, String name, long version) {
        Instant now = Instant.parse("2026-03-02T09:00:00.000Z");
        var view = new ContactView(
                contact,
                company.id,
                "+4917011122",
                name,
                null,
                "likes tea",
                List.of(),
                List.of(),
                null,
                version,
                now,
                now);
        return Events.publish(
                ContactTopics.CONTACT_UPDATED, contact, company.id, new ContactUpdated(view, List.of(), null));
    }
}
