package io.triptych.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.AuditedScene;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.MessageDeed;
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

/// Every route that may change something: what it writes into the audit when it succeeds, in the transaction of the
/// change, and that it writes nothing when it fails. A route without a row here fails, and so does a deed that no row
/// has. What WhatsApp alone has done, a subscription or a test message, is noted once it has answered.
class EveryChangeIsAuditedIT {

    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /webhooks/whatsapp", "WhatsApp's, no person's",
            "POST /webhooks/whatsapp/{appId}", "WhatsApp's, no person's",
            "POST /templates/sync", "keeps what WhatsApp says, as every hour",
            "POST /whatsapp-accounts/check", "only asks WhatsApp",
            "POST /conversations/{conversationId}/messages/{id}/fetch-media",
                    "has a file tried at once that is tried every few hours",
            "POST /conversations/{conversationId}/messages/{id}/forward",
                    "sends a message as any other: SendingFilesIT looks for its line",
            "POST /whatsapp-accounts/{id}/check", "keeps how WhatsApp says the number is, as every hour");

    /// Operators' commands: `OperatingByCommandIT` looks for these.
    private static final Set<MessageDeed> BY_NO_ROUTE =
            EnumSet.of(MessageDeed.SECRETS_RE_ENCRYPTED, MessageDeed.WEBHOOKS_REPLAYED);

    private static final String NUMBER = "whatsapp_accounts";
    private static final String LANE = "lanes";
    private static final String TEMPLATE = "templates";
    private static final String CANNED = "canned_replies";
    private static final String MESSAGE = "messages";
    private static final String CONVERSATION = "conversations";
    private static final String NOTHING_HERE = "";

    private final MessageServer server = MessageServer.running();

    /// A route, the table with what it changes, and how it comes about; `fails` is tried before.
    private record Row(
            String route,
            MessageDeed deed,
            String changes,
            Function<AuditedScene, Answer> fails,
            Function<AuditedScene, Answer> succeeds) {
        @Override
        public String toString() {
            return route + " " + deed;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(messages(), numbers(), templates(), canned(), lanes()).flatMap(List::stream);
    }

    private static List<Row> messages() {
        return List.of(
                new Row(
                        "POST /conversations/{conversationId}/messages",
                        MessageDeed.MESSAGE_SENT,
                        MESSAGE,
                        scene -> scene.send(" "),
                        scene -> scene.send("Hello")),
                new Row(
                        "POST /conversations/{conversationId}/notes",
                        MessageDeed.NOTE_WRITTEN,
                        MESSAGE,
                        scene -> scene.note(" "),
                        scene -> scene.note("Hello")),
                new Row(
                        "POST /conversations/{conversationId}/messages/{id}/retry",
                        MessageDeed.MESSAGE_RETRIED,
                        MESSAGE,
                        scene -> scene.withMessage().retry(),
                        scene -> scene.withFailed().retry()),
                new Row(
                        "POST /media",
                        MessageDeed.MEDIA_BROUGHT,
                        "media",
                        scene -> scene.bring("GIF89a"),
                        scene -> scene.bring("%PDF-1.7")),
                new Row(
                        "POST /conversations/{conversationId}/messages/{id}/leave",
                        MessageDeed.MESSAGE_LEFT,
                        MESSAGE,
                        scene -> scene.withMessage().leave(),
                        scene -> scene.withUncertain().leave()),
                new Row(
                        "PATCH /messages/{messageId}/status",
                        MessageDeed.MESSAGE_REPORTED,
                        MESSAGE,
                        scene -> scene.withMessage().report("sending"),
                        scene -> scene.report("delivered")),
                new Row(
                        "POST /parked/again",
                        MessageDeed.PARKED_TAKEN_IN,
                        "messages of the company",
                        scene -> scene.withParked().takeInAs("manager"),
                        scene -> scene.takeInAs("admin")),
                new Row(
                        "PUT /internal/conversations/{conversationId}/reply-identity",
                        MessageDeed.REPLY_IDENTITY_NAMED,
                        CONVERSATION,
                        scene -> scene.answerTo("+49151"),
                        scene -> scene.answerTo("4915112345678")));
    }

    private static List<Row> numbers() {
        return List.of(
                new Row(
                        "POST /whatsapp-accounts",
                        MessageDeed.NUMBER_CONNECTED,
                        NUMBER,
                        scene -> scene.connect("refused"),
                        scene -> scene.connect("good-token")),
                new Row(
                        "POST /internal/whatsapp-accounts",
                        MessageDeed.NUMBER_CONNECTED,
                        NUMBER,
                        scene -> scene.saveAsService(""),
                        scene -> scene.saveAsService("Front desk")),
                new Row(
                        "PATCH /whatsapp-accounts/{id}",
                        MessageDeed.NUMBER_CHANGED,
                        NUMBER,
                        scene -> scene.connected().change("{\"name\":\" \"}"),
                        scene -> scene.change("{\"name\":\"Back desk\"}")),
                new Row(
                        "DELETE /whatsapp-accounts/{id}",
                        MessageDeed.NUMBER_REMOVED,
                        NUMBER,
                        scene -> scene.connected().byManager("DELETE", ""),
                        AuditedScene::remove),
                new Row(
                        "POST /whatsapp-accounts/{id}/subscribe",
                        MessageDeed.NUMBER_SUBSCRIBED,
                        NOTHING_HERE,
                        scene -> scene.connected().byManager("POST", "/subscribe"),
                        scene -> scene.on("/subscribe", "{}")),
                new Row(
                        "POST /whatsapp-accounts/{id}/test-message",
                        MessageDeed.TEST_SENT,
                        NOTHING_HERE,
                        scene -> scene.connected().on("/test-message", "{\"to\":\"0\"}"),
                        scene -> scene.on("/test-message", "{\"to\":\"+49 151 12345678\"}")));
    }

    private static List<Row> templates() {
        return List.of(
                new Row(
                        "POST /templates",
                        MessageDeed.TEMPLATE_CREATED,
                        TEMPLATE,
                        scene -> scene.connected().makeTemplate("refused"),
                        scene -> scene.makeTemplate("fresh")),
                new Row(
                        "PATCH /templates/{id}",
                        MessageDeed.TEMPLATE_CHANGED,
                        TEMPLATE,
                        scene -> scene.connected().withTemplate().changeTemplate("[]"),
                        AuditedScene::changeTemplate),
                new Row(
                        "DELETE /templates/{id}",
                        MessageDeed.TEMPLATE_DELETED,
                        TEMPLATE,
                        scene -> scene.connected().withTemplate().deleteTemplate("manager"),
                        scene -> scene.deleteTemplate("admin")));
    }

    private static List<Row> canned() {
        return List.of(
                new Row(
                        "POST /canned-replies",
                        MessageDeed.CANNED_REPLY_CREATED,
                        CANNED,
                        scene -> scene.withCanned("hello").makeCanned("HELLO"),
                        scene -> scene.makeCanned("bye")),
                new Row(
                        "PATCH /canned-replies/{id}",
                        MessageDeed.CANNED_REPLY_CHANGED,
                        CANNED,
                        scene -> scene.withCanned("hello").changeCanned(" "),
                        scene -> scene.changeCanned("Hi")),
                new Row(
                        "DELETE /canned-replies/{id}",
                        MessageDeed.CANNED_REPLY_DELETED,
                        NOTHING_HERE,
                        scene -> scene.withCanned("hello").deleteCanned("agent"),
                        scene -> scene.deleteCanned("manager")));
    }

    private static List<Row> lanes() {
        return List.of(
                new Row(
                        "POST /whatsapp-accounts/{id}/lane",
                        MessageDeed.LANE_PAUSED,
                        LANE,
                        scene -> scene.connected().on("/lane", "{\"state\":\"stopped\"}"),
                        scene -> scene.on("/lane", "{\"state\":\"paused\"}")),
                new Row(
                        "POST /whatsapp-accounts/{id}/lane",
                        MessageDeed.LANE_OPENED,
                        LANE,
                        scene -> scene.connected().paused().on("/lane", "{}"),
                        scene -> scene.on("/lane", "{\"state\":\"open\"}")));
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
        Set<MessageDeed> known = EnumSet.copyOf(BY_NO_ROUTE);
        rows().map(Row::deed).forEach(known::add);
        assertThat(known).containsExactlyInAnyOrder(MessageDeed.values());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatFailsLeavesNoLineAndWhatIsDoneLeavesOneInItsTransaction(Row row) {
        AuditedScene scene = new AuditedScene(server);
        Answer failed = row.fails().apply(scene);
        assertThat(failed.status()).as(failed.body().toString()).isGreaterThanOrEqualTo(400);
        assertThat(scene.lines(row.deed())).isEmpty();

        Answer done = row.succeeds().apply(scene);

        assertThat(done.status()).as(done.body().toString()).isLessThan(300);
        assertThat(scene.lines(row.deed())).singleElement().satisfies(line -> {
            if (!row.changes().isEmpty()) {
                assertThat(scene.wasWrittenWith(line, row.changes())).isTrue();
            }
        });
    }
}
