package io.triptych.conversation;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.fixture.Service.Answer;
import io.triptych.conversation.model.Deed;
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
    private record Row(String route, Deed.Kind deed, Function<Scene, Answer> fails, Function<Scene, Answer> succeeds) {
        @Override
        public String toString() {
            return route + " " + deed;
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

    static Stream<Row> rows() {
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
                        scene -> scene.company.read(scene.company.ana, scene.conversation, null)));
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
        Set<Deed.Kind> known = EnumSet.copyOf(BY_NO_ROUTE);
        rows().map(Row::deed).forEach(known::add);
        assertThat(known).containsExactlyInAnyOrder(Deed.Kind.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOneInItsTransaction(Row row) {
        Scene scene = new Scene();
        long before = latest(scene);
        Answer failed = row.fails().apply(scene);
        assertThat(failed.status()).isGreaterThanOrEqualTo(400);
        assertThat(lines(scene, row, before)).isEmpty();

        Answer done = row.succeeds().apply(scene);

        long changed = field(done.data(), "id").getLongValue();
        assertThat(lines(scene, row, before))
                .containsExactly(Map.of(
                        "entity", row.deed().entity(),
                        "entity_id", Long.toString(changed),
                        "actor_id", Long.toString(scene.company.ana.id()),
                        "with_the_change", "t",
                        "has_values", "t"));
    }

    private long latest(Scene scene) {
        return Long.parseLong(service.rows(
                        "SELECT coalesce(max(id), 0) AS id FROM conversation.audit WHERE company_id = ?",
                        scene.company.id)
                .getFirst()
                .getOrDefault("id", ""));
    }

    /// Rows of one transaction have the same `xmin`.
    private List<Map<String, String>> lines(Scene scene, Row row, long after) {
        return service.rows("""
                SELECT a.entity, a.entity_id, a.actor_id, a.xmin = c.xmin AS with_the_change,
                       jsonb_exists_any(a.details, ARRAY['before', 'after']) AS has_values
                FROM conversation.audit a JOIN conversation.conversations c ON c.id = a.entity_id
                WHERE a.company_id = ? AND a.action = ? AND a.id > ?""", scene.company.id, row.deed().action(), after);
    }
}
