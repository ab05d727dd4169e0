package io.triptych.conversation.snoozing;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Told;
import io.triptych.message.api.event.MessageTopics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnoozingIT {

    private final Service service = Service.running();
    private final Company company = Company.known();
    private final long conversation = company.conversationOf(company.ana);

    private static Instant in(Duration duration) {
        return Instant.now().plus(duration).truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void whatIsSnoozedIsActiveButOutOfListsAndCounts() {
        long other = company.conversationOf(company.ana);
        company.post(company.ana, "/conversations/" + conversation + "/unread", "{}")
                .data();
        Instant until = in(Duration.ofHours(3));
        JsonNode snoozed;
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            snoozed = company.snooze(company.ana, conversation, until).data();
            JsonNode frame = feed.await(1).getFirst();
            assertThat(field(frame, "type").getStringValue()).isEqualTo("conversation.updated");
            assertThat(field(frame, "data")).isEqualTo(snoozed);
        }
        assertThat(field(snoozed, "status").getStringValue()).isEqualTo("active");
        assertThat(Instant.parse(field(snoozed, "snoozedUntil").getStringValue()))
                .isEqualTo(until);
        assertThat(company.snooze(company.ana, conversation, until).data()).isEqualTo(snoozed);

        for (var person : List.of(company.ana, company.manager)) {
            for (String list : List.of("", "status=active", "assignedTo=" + company.ana.id(), "unread=true")) {
                assertThat(company.listed(person, list)).as(list).doesNotContain(conversation);
            }
            for (String list : List.of("snoozed=true", "snoozed=true&status=active", "search=customer")) {
                assertThat(company.listed(person, list)).as(list).contains(conversation);
            }
            assertThat(company.listed(person, "snoozed=true")).doesNotContain(other);
            assertThat(company.listed(person, "snoozed=true&status=archived")).isEmpty();
        }
        assertThat(company.listed(company.ben, "snoozed=true")).isEmpty();
        JsonNode counts = company.get(company.ana, "/conversations/counts").data();
        assertThat(field(counts, "all").getLongValue()).isEqualTo(1);
        assertThat(field(counts, "mine").getLongValue()).isEqualTo(1);
        assertThat(field(counts, "unread").getLongValue()).isZero();
        assertThat(company.get(company.ana, "/conversations/" + conversation).data())
                .isEqualTo(snoozed);

        JsonNode awake = company.snooze(company.ana, conversation, null).data();
        assertThat(awake.get("snoozedUntil")).isNull();
        assertThat(company.listed(company.ana, "")).contains(conversation);
        assertThat(remembered()).containsExactly("snoozed " + company.ana.id(), "woken " + company.ana.id());
        assertThat(service.rows("""
                        SELECT details->'after'->>'snoozedUntil' AS until FROM conversation.audit
                        WHERE entity_id = ? AND action = 'snoozed'""", conversation)).containsExactly(Map.of("until", until.toString()));
    }

    @Test
    void itsMomentWakesItOnceAndWhoHasItIsTold() {
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            company.snooze(company.ana, conversation, in(Duration.ofSeconds(3))).data();
            JsonNode frame = feed.await(2).getLast();
            assertThat(field(frame, "type").getStringValue()).isEqualTo("conversation.updated");
            assertThat(field(frame, "assigneeAfter").getLongValue()).isEqualTo(company.ana.id());
            assertThat(field(frame, "data").get("snoozedUntil")).isNull();
            company.read(company.ana, company.conversationOf(company.ana), null).data();
            feed.await(2 + 1);
            assertThat(feed.all().stream()
                            .filter(each -> field(each, "conversationId").getLongValue() == conversation))
                    .hasSize(2);
        }
        assertThat(company.listed(company.ana, "")).contains(conversation);
        assertThat(remembered()).containsExactly("snoozed " + company.ana.id(), "woken null");
    }

    @Test
    void theCustomerWakesIt() {
        company.snooze(company.ana, conversation, in(Duration.ofHours(3))).data();
        CustomerThread thread = new CustomerThread(company, conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, company.id, thread.outbound("Wait."));
            assertThat(field(field(feed.await(1).getFirst(), "data"), "conversation")
                            .get("snoozedUntil"))
                    .isNotNull();
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, company.id, thread.inbound("No."));
            assertThat(field(field(feed.await(2).getLast(), "data"), "conversation")
                            .get("snoozedUntil"))
                    .isNull();
        }
        assertThat(company.listed(company.ana, "")).contains(conversation);
        assertThat(remembered()).containsExactly("snoozed " + company.ana.id(), "woken null");
    }

    @Test
    void archivingEndsItAndWhatIsArchivedBecomesActiveByIt() {
        company.snooze(company.ana, conversation, in(Duration.ofHours(3))).data();
        assertThat(company.status(company.ana, conversation, "archived").data().get("snoozedUntil"))
                .isNull();
        Instant until = in(Duration.ofHours(2));
        JsonNode again = company.snooze(company.ana, conversation, until).data();
        assertThat(field(again, "status").getStringValue()).isEqualTo("active");
        assertThat(field(again, "snoozedUntil").getStringValue()).isNotBlank();
        assertThat(company.listed(company.ana, "status=archived")).isEmpty();
    }

    @Test
    void whoMayNotTendItMayNotPutItOff() {
        assertThat(company.snooze(company.ben, conversation, in(Duration.ofHours(1)))
                        .code())
                .isEqualTo("not_found");
        Company open = Company.known(true);
        long nobodys = open.conversation();
        assertThat(open.snooze(open.ana, nobodys, in(Duration.ofHours(1))).status())
                .isEqualTo(403);
        assertThat(open.conversation(nobodys).get("snoozedUntil")).isNull();
    }

    private List<String> remembered() {
        List<String> remembered = new ArrayList<>();
        service.rows("""
                        SELECT action, coalesce(actor_id::text, 'null') AS actor FROM conversation.conversation_history
                        WHERE conversation_id = ? AND action IN ('snoozed', 'woken') ORDER BY id""", conversation).forEach(row -> remembered.add(row.get("action") + " " + row.get("actor")));
        return remembered;
    }
}
