package io.triptych.conversation.labelling;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.fixture.Told;
import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.LabelColour;
import io.triptych.message.api.event.MessageTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabellingIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void everybodySeesLabelsByNameAndManagersWriteThem() {
        long vip = company.labelNamed("VIP");
        long urgent = company.labelNamed("urgent");
        JsonNode changed = company.patch(company.admin, "/labels/" + vip, "{\"name\":\" Árbol \",\"colour\":\"pink\"}")
                .data();
        assertThat(field(changed, "label")).isEqualTo(labels(company.ana).getFirst());
        assertThat(labels(company.ben))
                .extracting(each -> field(each, "name").getStringValue())
                .containsExactly("Árbol", "urgent");
        assertThat(field(labels(company.ana).getFirst(), "colour").getStringValue())
                .isEqualTo("pink");
        for (Answer refused : List.of(
                company.post(company.ana, "/labels", "{\"name\":\"Mine\",\"colour\":\"red\"}"),
                company.patch(company.ana, "/labels/" + vip, "{\"name\":\"Mine\"}"),
                company.delete(company.ana, "/labels/" + vip))) {
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(company.delete(company.manager, "/labels/" + urgent).status())
                .isEqualTo(200);
        assertThat(company.delete(company.manager, "/labels/" + urgent).code()).isEqualTo("not_found");
        assertThat(company.patch(company.manager, "/labels/" + urgent, "{\"colour\":\"red\"}")
                        .code())
                .isEqualTo("not_found");
        assertThat(labels(company.ana)).hasSize(1);
        Company other = Company.known();
        assertThat(field(other.get(other.ana, "/labels").data(), "labels").size())
                .isZero();
        assertThat(other.delete(other.manager, "/labels/" + vip).code()).isEqualTo("not_found");
    }

    @Test
    void aNameIsOnlyOnceInItsCompanyWhateverItsCaseAndAccents() {
        company.labelNamed("Reembolso élite");
        String other = "{\"name\":\"%s\",\"colour\":\"red\"}";
        for (String same : List.of("Reembolso élite", "REEMBOLSO  Elite", "reembolso elite ")) {
            Answer refused = company.post(company.manager, "/labels", other.formatted(same));
            assertThat(refused.code()).as(same).isEqualTo("conflict");
            assertThat(refused.fields().get("name")).isNotNull();
        }
        long free = company.labelNamed("Free");
        assertThat(company.patch(company.manager, "/labels/" + free, "{\"name\":\"reembolso elite\"}")
                        .code())
                .isEqualTo("conflict");
        Company.known().labelNamed("Reembolso élite");

        company.delete(company.manager, "/labels/" + free).data();
        assertThat(company.labelNamed("free")).isNotEqualTo(free);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\":\"red\"}",
                "{\"name\":\"\",\"colour\":\"red\"}",
                "{\"name\":\"\\u200b \",\"colour\":\"red\"}",
                "{\"name\":7,\"colour\":\"red\"}",
                "{\"name\":null,\"colour\":\"red\"}",
                "{\"name\":\"123456789012345678901234567890123456789012345678901\",\"colour\":\"red\"}",
                "{\"name\":\"A\"}",
                "{\"name\":\"A\",\"colour\":\"crimson\"}",
                "{\"name\":\"A\",\"colour\":\"#f00\"}",
                "[]"
            })
    void whatIsNoLabelIsRefused(String body) {
        Answer refused = company.post(company.manager, "/labels", body);
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(labels(company.ana)).isEmpty();
    }

    @Test
    void everyColourIsOneAndACompanyHasOnlySoMany() {
        for (String colour : LabelColour.words()) {
            company.post(company.manager, "/labels", "{\"name\":\"" + colour + "\",\"colour\":\"" + colour + "\"}")
                    .data();
        }
        service.execute("""
                INSERT INTO conversation.labels (company_id, name, name_folded, colour)
                SELECT ?, 'N' || n, 'n' || n, 'red' FROM generate_series(1, ?) n
                """, company.id, Label.IN_COMPANY_MAX - LabelColour.values().length);
        Answer refused = company.post(company.manager, "/labels", "{\"name\":\"More\",\"colour\":\"red\"}");
        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(labels(company.ana)).hasSize(Label.IN_COMPANY_MAX);
    }

    @Test
    void labelsAreToldRememberedAuditedAndShownEverywhere() {
        long vip = company.labelNamed("VIP");
        long refund = company.labelNamed("Refund");
        long conversation = company.conversationOf(company.ana);
        company.label(company.ana, conversation, List.of(vip)).data();
        JsonNode labelled;
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            labelled = company.label(company.ana, conversation, List.of(vip, refund, vip))
                    .data();
            assertThat(names(labelled)).containsExactly("Refund", "VIP");
            JsonNode frame = feed.await(1).getFirst();
            assertThat(field(frame, "type").getStringValue()).isEqualTo("conversation.updated");
            assertThat(field(frame, "data")).isEqualTo(labelled);
        }
        assertThat(company.conversation(conversation)).isEqualTo(labelled);
        JsonNode panels = company.get(company.ana, "/inbox?conversationId=" + conversation)
                .data();
        assertThat(field(panels, "conversation")).isEqualTo(labelled);
        assertThat(field(field(panels, "list"), "conversations").get(0)).isEqualTo(labelled);
        assertThat(service.rows("""
                        SELECT actor_id, details->>'added' AS added, details->>'removed' AS removed
                        FROM conversation.conversation_history WHERE conversation_id = ? AND action = 'labelled'
                        ORDER BY id DESC LIMIT 1""", conversation))
                .containsExactly(Map.of(
                        "actor_id", Long.toString(company.ana.id()), "added", "[" + refund + "]", "removed", "[]"));
        assertThat(service.rows("""
                        SELECT details->'before'->>'labelIds' AS before, details->'after'->>'labelIds' AS after
                        FROM conversation.audit WHERE entity_id = ? AND action = 'labelled'
                        ORDER BY id DESC LIMIT 1""", conversation))
                .containsExactly(Map.of("before", "[" + vip + "]", "after", "[" + refund + ", " + vip + "]"));

        assertThat(company.label(company.ana, conversation, List.of(refund, vip))
                        .data())
                .isEqualTo(labelled);
        assertThat(names(company.label(company.manager, conversation, List.of()).data()))
                .isEmpty();
    }

    @Test
    void aNewNameAndColourShowAtOnceAndAMessageKeepsLabels() {
        long label = company.labelNamed("Refund");
        long conversation = company.conversationOf(company.ana);
        company.label(company.ana, conversation, List.of(label)).data();
        company.patch(company.manager, "/labels/" + label, "{\"name\":\"Paid back\",\"colour\":\"red\"}")
                .data();
        assertThat(names(company.conversation(conversation))).containsExactly("Paid back");

        CustomerThread thread = new CustomerThread(company, conversation);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(MessageTopics.MESSAGE_SENT, conversation, company.id, thread.inbound("Hello?"));
            JsonNode frame = feed.await(1).getFirst();
            assertThat(names(field(field(frame, "data"), "conversation"))).containsExactly("Paid back");
        }
        assertThat(names(company.conversation(conversation))).containsExactly("Paid back");
    }

    @Test
    void labelsOfNobodyOfAnotherCompanyAndOfThoseThatHaveEndedAreRefused() {
        long conversation = company.conversationOf(company.ana);
        long label = company.labelNamed("Refund");
        long ended = company.labelNamed("Ended");
        company.delete(company.manager, "/labels/" + ended).data();
        Company other = Company.known();
        long foreign = other.labelNamed("Foreign");
        for (long unknown : new long[] {ended, foreign, company.nextId()}) {
            Answer refused = company.label(company.ana, conversation, List.of(label, unknown));
            assertThat(refused.code()).isEqualTo("invalid_input");
            assertThat(refused.fields().get("labelIds")).isNotNull();
        }
        assertThat(names(company.conversation(conversation))).isEmpty();
        assertThat(company.label(company.ben, conversation, List.of(label)).code())
                .isEqualTo("not_found");
        assertThat(other.label(other.admin, conversation, List.of(foreign)).code())
                .isEqualTo("not_found");
    }

    @Test
    void theListOfALabelGoesOnByPagesForAgentsAndManagers() {
        long label = company.labelNamed("Refund");
        List<Long> own = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        for (int minutes = 1; minutes <= 6; minutes++) {
            long conversation = company.conversation("Customer " + minutes, null, minutes);
            Person owner = minutes % 2 == 0 ? company.ben : company.ana;
            company.assign(company.admin, conversation, owner.id()).data();
            company.label(company.manager, conversation, List.of(label)).data();
            all.add(conversation);
            if (owner == company.ana) {
                own.add(conversation);
            }
        }
        company.conversationOf(company.ana);
        assertThat(company.listed(company.manager, "labelId=" + label)).isEqualTo(all);
        assertThat(company.listed(company.ana, "labelId=" + label)).isEqualTo(own);
        assertThat(pages("labelId=" + label + "&status=active")).isEqualTo(all);
        assertThat(company.listed(company.manager, "search=customer+3&labelId=" + label))
                .containsExactly(all.get(2));
        assertThat(company.listed(company.manager, "unread=true&labelId=" + label))
                .isEmpty();

        company.status(company.manager, all.get(1), "archived").data();
        company.assign(company.manager, all.get(3), company.ana.id()).data();
        assertThat(company.listed(company.manager, "status=archived&labelId=" + label))
                .containsExactly(all.get(1));
        assertThat(company.listed(company.manager, "status=active&labelId=" + label))
                .hasSize(5)
                .doesNotContain(all.get(1));
        assertThat(pages("labelId=" + label)).isEqualTo(all);
        assertThat(company.listed(company.ana, "assignedTo=me&labelId=" + label))
                .hasSize(4)
                .contains(all.get(3));
        long moved = all.getLast();
        CustomerThread thread = new CustomerThread(company, moved);
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            Events.publish(MessageTopics.MESSAGE_SENT, moved, company.id, thread.inbound("Hello?"));
            feed.await(1);
        }
        assertThat(company.listed(company.manager, "labelId=" + label).getFirst())
                .isEqualTo(moved);
        assertThat(company.listed(company.manager, "labelId=" + company.nextId()))
                .isEmpty();
    }

    @Test
    void aDeletedLabelIsGoneAtOnceAndThenTakenFromWhatHasIt() {
        long label = company.labelNamed("Refund");
        long kept = company.labelNamed("VIP");
        List<Long> conversations =
                IntStream.range(0, 120).mapToObj(each -> company.conversation()).toList();
        conversations.forEach(
                each -> company.label(company.admin, each, List.of(label, kept)).data());
        try (Told feed = Told.on(ConversationTopics.COMPANY_FEED, company)) {
            company.delete(company.manager, "/labels/" + label).data();

            assertThat(names(company.conversation(conversations.getFirst()))).containsExactly("VIP");
            for (JsonNode frame : feed.await(conversations.size())) {
                assertThat(names(field(frame, "data"))).containsExactly("VIP");
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> service.rows("SELECT id FROM conversation.labels WHERE id = ?", label)
                        .isEmpty());
        assertThat(service.rows("SELECT id FROM conversation.conversations WHERE ? = ANY (label_ids)", label))
                .isEmpty();
        assertThat(service.rows(
                        "SELECT conversation_id FROM conversation.conversation_labels WHERE label_id = ?", label))
                .isEmpty();
        assertThat(company.listed(company.manager, "labelId=" + label)).isEmpty();
        assertThat(company.listed(company.manager, "labelId=" + kept)).hasSize(100);
    }

    private List<JsonNode> labels(Person person) {
        List<JsonNode> labels = new ArrayList<>();
        field(company.get(person, "/labels").data(), "labels").values().forEach(labels::add);
        return labels;
    }

    private static List<String> names(JsonNode conversation) {
        List<String> names = new ArrayList<>();
        field(conversation, "labels")
                .values()
                .forEach(each -> names.add(field(each, "name").getStringValue()));
        return names;
    }

    private List<Long> pages(String filter) {
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = company.get(company.manager, "/conversations?limit=2&" + filter + cursor)
                    .data();
            field(page, "conversations")
                    .values()
                    .forEach(each -> seen.add(field(each, "id").getLongValue()));
            JsonNode next = page.get("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next.getStringValue();
        } while (!cursor.isEmpty());
        return seen;
    }
}
