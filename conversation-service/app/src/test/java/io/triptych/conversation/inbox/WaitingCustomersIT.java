package io.triptych.conversation.inbox;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Told;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The filters for what waits for an answer: `unanswered` and `windowClosingWithin`.
class WaitingCustomersIT {

    private final Company company = Company.known();
    private final long conversation = company.conversationOf(company.ana);
    private final CustomerThread thread = new CustomerThread(company, conversation);

    @Test
    void whatTheCustomerSaidLastIsUnansweredUntilSomebodyWrites() {
        assertThat(unanswered()).as("nobody has said anything").isFalse();
        hear(thread.inbound("Is anybody there?"));
        assertThat(unanswered()).isTrue();
        hear(thread.outbound("Yes."));
        assertThat(unanswered()).isFalse();
        hear(thread.inbound("Good."));
        hear(thread.onThePhone("From my phone."));
        assertThat(unanswered()).isFalse();
    }

    @Test
    void notesNoticesReactionsAndDeedsAnswerNobody() {
        MessageSent question = thread.inbound("Is anybody there?");
        hear(question);
        MessageSent reaction = thread.reaction();
        hear(thread.note(company.ana, "I don't know."), thread.notice(), reaction);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(
                    MessageTopics.STATUS_UPDATED,
                    conversation,
                    company.id,
                    thread.status(reaction.message(), "delivered"));
            Events.publish(MessageTopics.MESSAGE_UPDATED, conversation, company.id, thread.edited(question.message()));
            feed.await(2);
        }
        company.read(company.ana, conversation, null).data();
        company.status(company.ana, conversation, "archived").data();
        assertThat(unanswered()).isTrue();
        assertThat(company.listed(company.ana, "unanswered=true&status=archived"))
                .containsExactly(conversation);
        assertThat(company.listed(company.ana, "unanswered=true&status=active")).isEmpty();
    }

    @Test
    void whatWasSaidBeforeTheNumberWasConnectedWaitsForNobody() {
        hear(thread.remembered("Long ago."));
        assertThat(unanswered()).isFalse();
        hear(thread.inbound("Today."));
        thread.ago(Duration.ofDays(3));
        hear(thread.onThePhone("Days ago."), thread.remembered("Days ago, too."));
        assertThat(unanswered()).isTrue();
    }

    @Test
    void theOrderOfEventsDoesNotMatter() {
        MessageSent question = thread.inbound("question");
        MessageSent answer = thread.outbound("answer");
        hear(answer);
        hear(question);
        hear(question);
        assertThat(unanswered()).isFalse();
        MessageSent more = thread.inbound("more");
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(MessageTopics.MESSAGE_UPDATED, conversation, company.id, thread.edited(more.message()));
            feed.await(1);
            assertThat(unanswered()).as("by whichever event it is heard").isTrue();
            Events.publish(
                    MessageTopics.STATUS_UPDATED, conversation, company.id, thread.status(answer.message(), "read"));
            feed.await(2);
        }
        assertThat(unanswered()).isTrue();
    }

    @Test
    void framesSayIt() {
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            publish(thread.inbound("Is anybody there?"));
            publish(thread.outbound("Yes."));
            assertThat(feed.await(2))
                    .extracting(frame -> field(field(field(frame, "data"), "conversation"), "unanswered")
                            .getBooleanValue())
                    .containsExactly(true, false);
        }
    }

    @Test
    void openWindowsThatCloseSoonAreListed() {
        long soon = heard(company.ana, Duration.ofMinutes(23 * 60 + 30));
        long later = heard(company.ana, Duration.ofHours(21));
        long closed = heard(company.ana, Duration.ofHours(25));
        long bens = heard(company.ben, Duration.ofMinutes(23 * 60 + 40));
        long nobodys = heard(null, Duration.ofMinutes(23 * 60 + 50));
        hear(thread.outbound("No window at all."));

        assertThat(company.listed(company.ana, "windowClosingWithin=PT1H")).containsExactly(soon);
        assertThat(company.listed(company.ana, "windowClosingWithin=PT4H")).containsExactly(later, soon);
        assertThat(company.listed(company.manager, "windowClosingWithin=PT1H")).containsExactly(soon, bens, nobodys);
        assertThat(company.listed(company.manager, "windowClosingWithin=PT24H"))
                .containsExactly(later, soon, bens, nobodys)
                .doesNotContain(closed, conversation);
        assertThat(company.listed(company.manager, "windowClosingWithin=P1D&assignedTo=unassigned"))
                .containsExactly(nobodys);
        assertThat(company.listed(company.manager, "windowClosingWithin=PT1H&status=archived"))
                .isEmpty();
        Company other = Company.known();
        assertThat(other.listed(other.manager, "windowClosingWithin=PT1H")).isEmpty();
    }

    @Test
    void bothGoWithAllOtherFilters() {
        long soon = heard(company.ana, Duration.ofMinutes(23 * 60 + 30));
        long answered = heard(company.ana, Duration.ofMinutes(23 * 60 + 20));
        hear(new CustomerThread(company, answered).ago(Duration.ofHours(23)).outbound("Yes."));
        long label = company.labelNamed("Urgent");
        company.label(company.ana, soon, List.of(label)).data();
        company.label(company.ana, answered, List.of(label)).data();
        String both = "unanswered=true&windowClosingWithin=PT1H";

        assertThat(company.listed(company.ana, "windowClosingWithin=PT1H")).containsExactly(answered, soon);
        for (String filter : List.of(
                "",
                "status=active",
                "assignedTo=" + company.ana.id(),
                "unread=true",
                "accountId=" + company.account,
                "labelId=" + label,
                "labelId=" + label + "&status=active",
                "search=customer",
                "search=cu")) {
            for (Person person : List.of(company.ana, company.manager)) {
                assertThat(company.listed(person, both + "&" + filter))
                        .as(filter)
                        .containsExactly(soon);
                assertThat(company.listed(person, "unanswered=true&" + filter))
                        .as(filter)
                        .containsExactly(soon);
                assertThat(company.listed(person, "windowClosingWithin=PT1H&" + filter))
                        .as(filter)
                        .contains(soon);
            }
            assertThat(company.listed(company.ben, both + "&" + filter))
                    .as(filter)
                    .isEmpty();
        }
        assertThat(company.listed(company.ana, both + "&assignedTo=me")).containsExactly(soon);
        assertThat(company.listed(company.ana, both + "&labelId=" + company.labelNamed("Other")))
                .isEmpty();
        assertThat(company.listed(company.ana, both + "&teamId=" + company.team(company.ana)))
                .isEmpty();
        company.snooze(company.ana, soon, Instant.now().plus(Duration.ofHours(2)))
                .data();
        assertThat(company.listed(company.ana, both)).isEmpty();
        assertThat(company.listed(company.ana, both + "&snoozed=true")).containsExactly(soon);
    }

    @Test
    void pagesOfBothMissNothing() {
        List<Long> expected = new ArrayList<>();
        for (int minutes = 1; minutes <= 5; minutes++) {
            expected.add(heard(minutes % 2 == 0 ? company.ana : null, Duration.ofMinutes(23 * 60L + minutes)));
        }
        for (String filter : List.of("unanswered=true", "windowClosingWithin=PT1H")) {
            List<Long> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = company.get(company.manager, "/conversations?limit=2&" + filter + cursor)
                        .data();
                StreamSupport.stream(field(page, "conversations").values().spliterator(), false)
                        .forEach(each -> seen.add(field(each, "id").getLongValue()));
                JsonNode next = page.get("nextCursor");
                cursor = next == null ? "" : "&cursor=" + next.getStringValue();
            } while (!cursor.isEmpty());
            assertThat(seen).as(filter).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void thePanelsGoByTheSameFilters() {
        long soon = heard(company.ana, Duration.ofMinutes(23 * 60 + 30));
        JsonNode inbox = company.get(
                        company.ana, "/inbox?unanswered=true&windowClosingWithin=PT1H&conversationId=" + conversation)
                .data();
        assertThat(field(field(inbox, "list"), "conversations").size()).isEqualTo(1);
        assertThat(field(field(field(inbox, "list"), "conversations").get(0), "id")
                        .getLongValue())
                .isEqualTo(soon);
        assertThat(field(field(inbox, "conversation"), "id").getLongValue()).isEqualTo(conversation);
    }

    @Test
    void aWindowLeavesTheListInTheMomentThatItCloses() {
        long closing = heard(company.ana, Duration.ofHours(24).minusSeconds(8));
        assertThat(company.listed(company.ana, "windowClosingWithin=PT1H")).containsExactly(closing);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        company.listed(company.ana, "windowClosingWithin=PT1H").isEmpty());
        assertThat(company.conversation(closing).get("windowExpiresAt")).isNotNull();
    }

    /// A conversation in which the customer wrote so long ago.
    private long heard(@Nullable Person assignee, Duration ago) {
        long id = assignee == null ? company.conversation() : company.conversationOf(assignee);
        hear(new CustomerThread(company, id).ago(ago).inbound("Is anybody there?"));
        return id;
    }

    private boolean unanswered() {
        boolean shown = field(company.conversation(conversation), "unanswered").getBooleanValue();
        assertThat(company.listed(company.ana, "unanswered=true").contains(conversation))
                .isEqualTo(shown);
        assertThat(company.listed(company.manager, "unanswered=true").contains(conversation))
                .isEqualTo(shown);
        return shown;
    }

    private void hear(MessageSent... sent) {
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            for (MessageSent each : sent) {
                publish(each);
            }
            feed.await(sent.length);
        }
    }

    private void publish(MessageSent sent) {
        Events.publish(MessageTopics.MESSAGE_SENT, sent.message().conversationId(), company.id, sent);
    }
}
