package io.triptych.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Person;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.LabelDeed;
import io.triptych.conversation.model.SavedViewDeed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every route that may change something: what it writes into the audit when it succeeds, in the transaction that
/// changes the conversation, and that it writes nothing when it fails. A route without a row here fails, and so does a
/// deed that no row has.
class EveryChangeIsAuditedIT {

    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /notifications/read",
            "one's own, and no deed",
            "POST /internal/conversations/resolve",
            "message-service's, for what a customer wrote");

    /// Nobody's deed: `GivingBackIT` looks for it.
    private static final Set<Deed.Kind> BY_NO_ROUTE = EnumSet.of(Deed.Kind.GIVEN_BACK);

    private final Service service = Service.running();

    /// A route, and how it comes about: tried by somebody who may not, or with what can't be, and then done by Ana.
    private record Row(
            String route,
            String action,
            String table,
            Function<Scene, Answer> fails,
            Function<Scene, Answer> succeeds) {
        Row(String route, Deed.Kind deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
            this(route, deed.action(), "conversation", fails, succeeds);
        }

        Row(String route, LabelDeed deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
            this(route, deed.action(), "label", fails, succeeds);
        }

        Row(String route, SavedViewDeed deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
            this(route, deed.action(), "saved_view", fails, succeeds);
        }

        @Override
        public String toString() {
            return route + " " + action;
        }
    }

    /// A company of its own, and a conversation of Ana's.
    private static final class Scene {
        final Company company = Company.known();
        final long team = company.team(company.ana);
        final long conversation = company.conversationOf(company.ana);

        Answer start(String contact) {
            return company.post(
                    company.ana,
                    "/conversations",
                    "{\"contact\":" + contact + ",\"contactVersion\":1,\"whatsappAccountId\":" + company.account + "}");
        }

        long view() {
            return company.viewNamed("View " + company.nextId());
        }

        long label() {
            return company.labelNamed("Label " + company.nextId());
        }

        Answer snooze() {
            return company.snooze(company.ana, conversation, Instant.now().plus(Duration.ofHours(1)));
        }

        /// Of Ana's conversation and one that nobody has; twice the same is none.
        Answer inBulk(String action) {
            return bulk(conversation + "," + company.nextId(), action);
        }

        Answer badBulk(String action) {
            return bulk(conversation + "," + conversation, action);
        }

        private Answer bulk(String ids, String action) {
            return company.post(
                    company.ana, "/conversations/bulk", "{\"ids\":[" + ids + "],\"action\":" + action + "}");
        }

        Scene snoozed() {
            snooze().data();
            return this;
        }

        Scene archived() {
            company.status(company.admin, conversation, "archived").data();
            return this;
        }

        Scene unread() {
            markUnread().data();
            return this;
        }

        Answer markUnread() {
            return company.post(company.ana, "/conversations/" + conversation + "/unread", "{}");
        }
    }

    private static final String BULK = "POST /conversations/bulk";

    static Stream<Row> rows() {
        return Stream.concat(single(), inBulk());
    }

    private static Stream<Row> inBulk() {
        return Stream.of(
                new Row(
                        BULK,
                        Deed.Kind.ARCHIVED,
                        scene -> scene.badBulk("\"archive\""),
                        scene -> scene.inBulk("\"archive\"")),
                new Row(
                        BULK,
                        Deed.Kind.REOPENED,
                        scene -> scene.archived().badBulk("\"activate\""),
                        scene -> scene.inBulk("\"activate\"")),
                new Row(
                        BULK,
                        Deed.Kind.READ,
                        scene -> scene.unread().badBulk("\"read\""),
                        scene -> scene.inBulk("\"read\"")),
                new Row(
                        BULK,
                        Deed.Kind.ASSIGNED,
                        scene -> scene.badBulk("\"assign\",\"assignedTo\":null"),
                        scene -> scene.inBulk("\"assign\",\"assignedTo\":" + scene.company.ben.id())),
                new Row(
                        BULK,
                        Deed.Kind.LABELLED,
                        scene -> scene.badBulk("\"label\",\"labelIds\":[1]"),
                        scene -> scene.inBulk("\"label\",\"labelIds\":[" + scene.label() + "]")));
    }

    private static Stream<Row> single() {
        return Stream.of(
                new Row(
                        "POST /conversations",
                        Deed.Kind.CREATED,
                        scene -> scene.start("{\"id\":0}"),
                        scene -> scene.start("{\"id\":" + scene.company.nextId() + ",\"name\":\"New\"}")),
                new Row(
                        "PUT /conversations/{conversationId}/assignee",
                        Deed.Kind.ASSIGNED,
                        scene -> scene.company.assign(scene.company.ana, scene.conversation, scene.company.nextId()),
                        scene -> scene.company.assign(scene.company.ana, scene.conversation, scene.company.ben.id())),
                new Row(
                        "PUT /conversations/{conversationId}/status",
                        Deed.Kind.ARCHIVED,
                        scene -> scene.company.status(scene.company.ben, scene.conversation, "archived"),
                        scene -> scene.company.status(scene.company.ana, scene.conversation, "archived")),
                new Row(
                        "PUT /conversations/{conversationId}/status",
                        Deed.Kind.REOPENED,
                        scene -> scene.archived().company.status(scene.company.ben, scene.conversation, "active"),
                        scene -> scene.company.status(scene.company.ana, scene.conversation, "active")),
                new Row(
                        "PUT /conversations/{conversationId}/team",
                        Deed.Kind.TEAM_CHANGED,
                        scene -> scene.company.hand(scene.company.ana, scene.conversation, scene.company.nextId()),
                        scene -> scene.company.hand(scene.company.ana, scene.conversation, scene.team)),
                new Row(
                        "POST /conversations/{conversationId}/unread",
                        Deed.Kind.MARKED_UNREAD,
                        scene -> scene.company.post(
                                scene.company.ben, "/conversations/" + scene.conversation + "/unread", "{}"),
                        Scene::markUnread),
                new Row(
                        "POST /conversations/{conversationId}/read",
                        Deed.Kind.READ,
                        scene -> scene.unread().company.read(scene.company.ben, scene.conversation, null),
                        scene -> scene.company.read(scene.company.ana, scene.conversation, null)),
                new Row(
                        "PUT /conversations/{conversationId}/labels",
                        Deed.Kind.LABELLED,
                        scene -> scene.company.label(
                                scene.company.ana, scene.conversation, List.of(scene.company.nextId())),
                        scene -> scene.company.label(scene.company.ana, scene.conversation, List.of(scene.label()))),
                new Row(
                        "PUT /conversations/{conversationId}/snooze",
                        Deed.Kind.SNOOZED,
                        scene -> scene.company.snooze(scene.company.ana, scene.conversation, Instant.EPOCH),
                        scene -> scene.snooze()),
                new Row(
                        "PUT /conversations/{conversationId}/snooze",
                        Deed.Kind.WOKEN,
                        scene -> scene.snoozed().company.snooze(scene.company.ben, scene.conversation, null),
                        scene -> scene.company.snooze(scene.company.ana, scene.conversation, null)),
                new Row(
                        "POST /labels",
                        LabelDeed.LABEL_CREATED,
                        scene -> scene.company.post(scene.company.ana, "/labels", "{\"name\":\"A\"}"),
                        scene -> scene.company.post(
                                scene.company.manager, "/labels", "{\"name\":\"A\",\"colour\":\"red\"}")),
                new Row(
                        "PATCH /labels/{labelId}",
                        LabelDeed.LABEL_CHANGED,
                        scene -> scene.company.patch(scene.company.ana, "/labels/1", "{\"name\":\"B\"}"),
                        scene -> scene.company.patch(
                                scene.company.manager, "/labels/" + scene.label(), "{\"name\":\"B\"}")),
                new Row(
                        "DELETE /labels/{labelId}",
                        LabelDeed.LABEL_DELETED,
                        scene -> scene.company.delete(scene.company.ana, "/labels/1"),
                        scene -> {
                            // In use, so that its row is there still.
                            long label = scene.label();
                            scene.company
                                    .label(scene.company.ana, scene.conversation, List.of(label))
                                    .data();
                            return scene.company.delete(scene.company.manager, "/labels/" + label);
                        }),
                new Row(
                        "POST /views",
                        SavedViewDeed.SAVED_VIEW_CREATED,
                        scene -> scene.company.post(scene.company.ana, "/views", "{\"name\":\"A\"}"),
                        scene -> scene.company.post(
                                scene.company.ana, "/views", "{\"name\":\"A\",\"filter\":{\"unread\":true}}")),
                new Row(
                        "PATCH /views/{viewId}",
                        SavedViewDeed.SAVED_VIEW_CHANGED,
                        scene -> scene.company.patch(
                                scene.company.ana, "/views/" + scene.view(), "{\"shared\":\"company\"}"),
                        scene -> scene.company.patch(
                                scene.company.ana,
                                "/views/" + scene.view(),
                                "{\"shared\":\"team\",\"teamId\":" + scene.team + "}")),
                new Row(
                        "DELETE /views/{viewId}",
                        SavedViewDeed.SAVED_VIEW_DELETED,
                        scene -> scene.company.delete(scene.company.manager, "/views/" + scene.view()),
                        scene -> scene.company.delete(scene.company.ana, "/views/" + scene.view())));
    }

    @Test
    void everyRouteThatMayChangeSomethingHasItsRow() {
        Set<String> routes = service.beans()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .filter(route -> !route.matches("(GET|HEAD|OPTIONS) .*"))
                .collect(Collectors.toSet());
        Set<String> known = rows().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NOT_AUDITED.keySet());
        assertThat(routes).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyDeedHasItsRow() {
        assertThat(Stream.concat(single().map(Row::action), BY_NO_ROUTE.stream().map(Deed.Kind::action)))
                .containsOnlyOnceElementsOf(Stream.concat(
                                Stream.of(Deed.Kind.values()).map(Deed.Kind::action),
                                Stream.concat(
                                        Stream.of(LabelDeed.values()).map(LabelDeed::action),
                                        Stream.of(SavedViewDeed.values()).map(SavedViewDeed::action)))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOneInItsTransaction(Row row) {
        Scene scene = new Scene();
        long before = latest(scene);
        Answer failed = row.fails().apply(scene);
        assertThat(failed.status()).isGreaterThanOrEqualTo(400);
        assertThat(lines(scene, row, before)).isEmpty();

        row.succeeds().apply(scene).data();

        assertThat(lines(scene, row, before))
                .containsExactly(Map.of(
                        "entity",
                        row.table(),
                        "actor_id",
                        Long.toString(actor(row, scene).id()),
                        "with_the_change",
                        "t",
                        "has_values",
                        "t"));
    }

    private long latest(Scene scene) {
        return Long.parseLong(service.rows(
                        "SELECT coalesce(max(id), 0) AS id FROM conversation.audit WHERE company_id = ?",
                        scene.company.id)
                .getFirst()
                .getOrDefault("id", ""));
    }

    private static Person actor(Row row, Scene scene) {
        return row.table().equals("label") ? scene.company.manager : scene.company.ana;
    }

    /// Rows of one transaction have the same `xmin`. A label that was deleted may be forgotten already,
    /// and a view is.
    private List<Map<String, String>> lines(Scene scene, Row row, long after) {
        return service.rows("""
                SELECT a.entity, a.actor_id, coalesce(a.xmin = c.xmin, a.action IN ('label_deleted', 'saved_view_deleted')) AS with_the_change,
                       jsonb_exists_any(a.details, ARRAY['before', 'after']) AS has_values
                FROM conversation.audit a LEFT JOIN conversation.%ss c ON c.id = a.entity_id
                WHERE a.company_id = ? AND a.action = ? AND a.id > ?""".formatted(row.table()), scene.company.id, row.action(), after);
    }
}
