package io.triptych.message.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.Identity;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementReaderTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Instant ARRIVED = Instant.parse("2026-11-20T09:00:03.250Z");
    private static final Instant WRITTEN = Instant.parse("2026-11-20T09:00:00Z");
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    private static List<Element> read(String body) {
        WebhookBody webhook = WebhookBody.read(body.getBytes(StandardCharsets.UTF_8));
        return webhook.subjects().stream()
                .flatMap(subject -> new ElementReader(JSON, ARRIVED, TRACE).read(webhook.changesOf(subject)).stream())
                .toList();
    }

    private static Element.Message message(String members) {
        return (Element.Message) read(Webhooks.messages("531", members)).getFirst();
    }

    private static Element.Report report(String members) {
        return (Element.Report) read(Webhooks.statuses("531", members)).getFirst();
    }

    private static String text(String timestamp) {
        return "{\"from\":\"12025550143\",\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}" + timestamp + "}";
    }

    static Stream<String> samples() {
        return Webhooks.samples().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyElementOfEverySampleIsRead(String sample) {
        List<Element> elements = read(Webhooks.sample(sample));

        assertThat(elements).allSatisfy(element -> {
            Class<?> expected = sample.startsWith("text-no-sender") ? Element.Unusable.class : Element.Message.class;
            if (sample.startsWith("text-")) {
                assertThat(element).isInstanceOf(expected);
            } else {
                assertThat(element).isNotNull();
            }
        });
        if (!sample.equals("empty-entry")) {
            assertThat(elements).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status-delivered, Report",
        "status-bsuid-only, Report",
        "status-unknown-value, Unhandled",
        "status-deleted, Unhandled",
        "status-group-aggregated, Unhandled",
        "group-text, Unusable",
        "value-errors-130429, Unhandled",
        "echo-text, Unhandled",
        "unknown-object, Unhandled",
        "image-caption-and-url, Unhandled",
        "template-status-approved, Unhandled"
    })
    void elementsAreOfTheKindThatTheyAre(String sample, String kind) {
        assertThat(read(Webhooks.sample(sample)))
                .allSatisfy(element ->
                        assertThat(element.getClass().getSimpleName()).isEqualTo(kind));
    }

    @Test
    void messagesAndStatusesOfOneValueAreAllRead() {
        assertThat(read(Webhooks.sample("batch-messages-and-statuses-in-one-value")))
                .hasAtLeastOneElementOfType(Element.Message.class)
                .hasAtLeastOneElementOfType(Element.Report.class);
        assertThat(read(Webhooks.sample("batch-five-messages-same-user")))
                .extracting(Element::index)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aTimeInAnyFormIsTaken() {
        Instant refined = Instant.parse("2026-11-20T09:00:00.999Z");
        assertThat(message(text(",\"timestamp\":\"1795165200\"")).content().timestamp())
                .isEqualTo(refined);
        assertThat(message(text(",\"timestamp\":1795165200")).content().timestamp())
                .isEqualTo(refined);
        assertThat(message(text(",\"timestamp\":\"1795165200123\"")).content().timestamp())
                .isEqualTo(refined);
    }

    @Test
    void theArrivalWithinTheSecondRefinesIt() {
        long second = ARRIVED.getEpochSecond();
        assertThat(message(text(",\"timestamp\":\"" + second + "\"")).content().timestamp())
                .isEqualTo(ARRIVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''",
                "',\"timestamp\":\"asdf\"'",
                "',\"timestamp\":null'",
                "',\"timestamp\":\"\"'",
                "',\"timestamp\":\"0\"'",
                "',\"timestamp\":-5'",
                "',\"timestamp\":1.5'",
                "',\"timestamp\":{}'",
                "',\"timestamp\":\"99999999999999999999\"'",
                "',\"timestamp\":\"4102444800\"'",
                "',\"timestamp\":\"1795165210\"'"
            })
    void whatIsNoTimeOrInTheFutureIsTheArrival(String timestamp) {
        assertThat(message(text(timestamp)).content().timestamp()).isEqualTo(ARRIVED);
    }

    @Test
    void aVeryOldMessageKeepsItsTime() {
        Instant old = Instant.parse("2026-11-14T09:00:00Z");
        assertThat(message(text(",\"timestamp\":" + old.getEpochSecond()))
                        .content()
                        .timestamp()
                        .getEpochSecond())
                .isEqualTo(old.getEpochSecond());
    }

    @Test
    void theSenderIsWhoeverCanBeFound() {
        Element.Message both =
                (Element.Message) read(Webhooks.sample("text-bsuid-and-phone")).getFirst();
        assertThat(both.sender().waId()).isEqualTo("12025550143");
        assertThat(both.sender().bsuid()).isEqualTo("US.40918273645566778899");
        assertThat(both.content().from()).isEqualTo(new Identity(Identity.Kind.WA_ID, "12025550143"));

        Element.Message hidden = (Element.Message)
                read(Webhooks.sample("text-bsuid-only-username")).getFirst();
        assertThat(hidden.sender())
                .isEqualTo(new Sender(
                        null, "US.40918273645566778899", "US.ENT.77665544332211009988", "Marta O.", "@martaolv"));
        assertThat(hidden.content().from()).isEqualTo(new Identity(Identity.Kind.BSUID, "US.40918273645566778899"));

        assertThat(message(text("")).sender()).isEqualTo(new Sender("12025550143", null, null, null, null));
    }

    @Test
    void aUserIdWhereTheNumberBelongsIsAUserId() {
        Element.Message message =
                message("{\"from\":\"US.4091\",\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}");

        assertThat(message.sender().bsuid()).isEqualTo("US.4091");
        assertThat(message.sender().waId()).isNull();
    }

    @Test
    void theContactBesideTheMessageIsTheSendersOwn() {
        String value = "\"contacts\":[{\"wa_id\":\"999\",\"profile\":{\"name\":\"Other\"}},"
                + "{\"wa_id\":\"12025550143\",\"profile\":{\"name\":\"  Mar\\u0007ta \"}}],\"messages\":[" + text("")
                + "]";

        Element.Message message = (Element.Message)
                read(Webhooks.body(Webhooks.change("531", value))).getFirst();

        assertThat(message.sender().name()).isEqualTo("Marta");
    }

    @Test
    void anEmptyNameIsNone() {
        assertThat(((Element.Message)
                                read(Webhooks.sample("text-empty-profile-name")).getFirst())
                        .sender()
                        .name())
                .isNull();
    }

    @Test
    void anUnusableMessageSaysWhyAndStopsNoOther() {
        List<Element> elements = read(Webhooks.messages(
                "531",
                "7",
                "{\"type\":\"text\",\"id\":\"a\",\"from\":\"12025550143\"}",
                "{\"type\":\"text\",\"from\":\"12025550143\",\"text\":{\"body\":\"x\"}}",
                "{\"type\":\"text\",\"id\":\"" + "w".repeat(513)
                        + "\",\"from\":\"12025550143\",\"text\":{\"body\":\"x\"}}",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":{\"body\":\"x\"}}",
                "{\"type\":\"text\",\"id\":\"a\",\"from\":\"\",\"text\":{\"body\":\"x\"}}",
                text("")));

        assertThat(elements)
                .extracting(element -> element instanceof Element.Unusable unusable ? unusable.reason() : "fine")
                .containsExactly("fine", "no_body", "no_id", "no_id", "no_sender", "no_sender", "fine");
    }

    @Test
    void anEndlessBodyIsShortenedBetweenCharacters() {
        String body = "a".repeat(65_534) + "\\ud83d\\ude00" + "b".repeat(100);
        Element.Message message = message(
                "{\"from\":\"12025550143\",\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}}");

        assertThat(message.content().json()).isEqualTo("{\"body\":\"" + "a".repeat(65_534) + "…\"}");
    }

    @Test
    void repliesAndForwardingAreReadFromTheContext() {
        assertThat(message(text(",\"context\":{\"id\":\"w0\",\"from\":\"1\"}"))
                        .content()
                        .quoted())
                .isEqualTo("w0");
        assertThat(((Element.Message) read(Webhooks.sample("text-forwarded")).getFirst())
                        .content()
                        .forwarded())
                .isTrue();
        assertThat(((Element.Message) read(Webhooks.sample("text-frequently-forwarded"))
                                .getFirst())
                        .content()
                        .forwarded())
                .isTrue();
        assertThat(message(text("")).content().forwarded()).isFalse();
    }

    @Test
    void aStatusNeedsAnIdOrOurOwnTag() {
        assertThat(report(Webhooks.status(null, "sent", WRITTEN, ",\"biz_opaque_callback_data\":\"v1:77:2\""))
                        .callbackTag())
                .isEqualTo(new CallbackTag(77, 2));
        assertThat(report(Webhooks.status("w1", "played", WRITTEN, ",\"biz_opaque_callback_data\":\"theirs\"")))
                .satisfies(report -> {
                    assertThat(report.callbackTag()).isNull();
                    assertThat(report.status()).isEqualTo(MessageStatus.READ);
                    assertThat(report.at()).isEqualTo(WRITTEN);
                });
        assertThat(read(Webhooks.statuses("531", Webhooks.status(null, "sent", WRITTEN, ""))))
                .singleElement()
                .isInstanceOf(Element.Unusable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 0; retry",
                "',\"errors\":[]'; 0; retry",
                "',\"errors\":[{}]'; 0; retry",
                "',\"errors\":[{\"code\":131047}]'; 131047; use_template",
                "',\"errors\":[{\"code\":\"131026\"}]'; 131026; none",
                "',\"errors\":[{\"code\":99999999999}]'; 0; retry"
            })
    void aFailureIsToldInOurWords(String errors, int code, String action) {
        var error = report(Webhooks.status("w1", "failed", WRITTEN, errors)).error();

        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.action().wire()).isEqualTo(action);
    }

    @Test
    void onlyWhatTheRecordStandsForIsRead() {
        WebhookBody webhook =
                WebhookBody.read(Webhooks.sample("batch-two-entries-two-wabas").getBytes(StandardCharsets.UTF_8));

        for (Subject subject : webhook.subjects()) {
            assertThat(new ElementReader(JSON, ARRIVED, TRACE).read(webhook.changesOf(subject)))
                    .hasSize(1);
        }
    }
}
