package io.triptych.message.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fixture.Webhooks;
import io.triptych.message.model.AccountNews;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.Element.Renewed;
import io.triptych.message.model.Fate;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementReaderTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();
    private static final Instant ARRIVED = Instant.parse("2026-11-20T09:00:03.250Z");
    private static final Element.Source SOURCE = new Element.Source(new RecordPosition(new UUID(1, 2), 3, 4), ARRIVED);
    private static final Instant WRITTEN = Instant.parse("2026-11-20T09:00:00Z");
    private static final Trace TRACE = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    private static final RawElement.Origin ORIGIN = new RawElement.Origin("531", null, TRACE.traceparent());

    private static List<Element> read(String body) {
        WebhookBody webhook = WebhookBody.read(body.getBytes(StandardCharsets.UTF_8));
        return webhook.subjects().stream()
                .flatMap(subject ->
                        new ElementReader(JSON, SOURCE, TRACE, ORIGIN, 0).read(webhook.changesOf(subject)).stream())
                .toList();
    }

    private static Payload.Message message(String members) {
        return firstMessage(Webhooks.messages("531", members));
    }

    private static Payload.Message firstMessage(String body) {
        return (Payload.Message) read(body).getFirst().payload();
    }

    private static Payload.Status report(String members) {
        return (Payload.Status)
                read(Webhooks.statuses("531", members)).getFirst().payload();
    }

    private static String kind(Element element) {
        return element.fate() == null
                ? element.payload().getClass().getSimpleName()
                : element.fate().wire();
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
            if (sample.matches("text-no-sender.*|group-text|status-group-aggregated")) {
                assertThat(element.fate()).isEqualTo(Fate.PARKED);
            } else if (element.fate() == Fate.IGNORED) {
                assertThat(element.kind()).doesNotStartWith("message");
            }
        });
        if (!sample.equals("empty-entry")) {
            assertThat(elements).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status-delivered, Status",
        "status-bsuid-only, Status",
        "status-unknown-value, ignored",
        "status-deleted, Amending",
        "status-group-aggregated, parked",
        "group-text, parked",
        "value-errors-130429, ignored",
        "echo-text, Message",
        "echo-image, Message",
        "echo-revoke, Amending",
        "history-chunk, Message",
        "history-declined, ignored",
        "smb-app-state-sync-add, Named",
        "unknown-object, ignored",
        "image-caption-and-url, Message",
        "template-status-approved, Told",
        "template-status-rejected, Told",
        "template-quality-update, Told",
        "template-components-update, Told",
        "account-update-restriction, AccountSaid",
        "account-update-disabled, AccountSaid",
        "account-update-partner-removed, AccountSaid",
        "phone-number-name-update, AccountSaid",
        "business-capability-update, AccountSaid",
        "account-alerts, AccountSaid"
    })
    void elementsAreOfTheKindThatTheyAre(String sample, String kind) {
        assertThat(read(Webhooks.sample(sample)))
                .allSatisfy(element -> assertThat(kind(element)).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "account-update-restriction, 'event: ACCOUNT_RESTRICTION, restriction_type:"
                + " RESTRICTED_BIZ_INITIATED_MESSAGING, expiration: 1795424400'",
        "account-update-disabled, 'event: DISABLED_UPDATE, waba_ban_state: SCHEDULE_FOR_DISABLE, waba_ban_date:"
                + " November 30, 2026'",
        "account-update-partner-removed, 'event: PARTNER_REMOVED, waba_id: 284611930047715, owner_business_id:"
                + " 602218840013577'",
        "phone-number-name-update, 'display_phone_number: 15550104477, decision: APPROVED,"
                + " requested_verified_name: Aurora Backpacks'",
        "business-capability-update, 'max_daily_conversations_per_business: 2000, max_phone_numbers_per_waba: 25'"
    })
    void whatIsSaidOfABusinessAccountIsKeptInItsWords(String sample, String said) {
        assertThat(read(Webhooks.sample(sample))).singleElement().satisfies(element -> {
            AccountNews news = Objects.requireNonNull(element.newAccountNews());
            assertThat(news.said()).isEqualTo(said);
            assertThat(news.at()).isEqualTo(Instant.ofEpochSecond(1795165200));
        });
    }

    @Test
    void messagesAndStatusesOfOneValueAreAllRead() {
        assertThat(read(Webhooks.sample("batch-messages-and-statuses-in-one-value")))
                .extracting(Element::payload)
                .hasAtLeastOneElementOfType(Payload.Message.class)
                .hasAtLeastOneElementOfType(Payload.Status.class);
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
        Payload.Message both = firstMessage(Webhooks.sample("text-bsuid-and-phone"));
        assertThat(both.customer().waId()).isEqualTo("12025550143");
        assertThat(both.customer().bsuid()).isEqualTo("US.40918273645566778899");
        assertThat(both.content().from()).isEqualTo(new CustomerIdentity(CustomerIdentity.Kind.WA_ID, "12025550143"));

        Payload.Message hidden = firstMessage(Webhooks.sample("text-bsuid-only-username"));
        assertThat(hidden.customer())
                .isEqualTo(new Customer(
                        null,
                        "US.40918273645566778899",
                        "US.ENT.77665544332211009988",
                        "Marta O.",
                        "martaolv",
                        Renewed.NOTHING));
        assertThat(hidden.content().from())
                .isEqualTo(new CustomerIdentity(CustomerIdentity.Kind.BSUID, "US.40918273645566778899"));

        assertThat(message(text("")).customer())
                .isEqualTo(new Customer("12025550143", null, null, null, null, Renewed.NOTHING));
    }

    @Test
    void aUserIdWhereTheNumberBelongsIsAUserId() {
        Payload.Message message =
                message("{\"from\":\"US.4091\",\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}");

        assertThat(message.customer().bsuid()).isEqualTo("US.4091");
        assertThat(message.customer().waId()).isNull();
    }

    @Test
    void theContactBesideTheMessageIsTheSendersOwn() {
        String value = "\"contacts\":[{\"wa_id\":\"999\",\"profile\":{\"name\":\"Other\"}},"
                + "{\"wa_id\":\"12025550143\",\"profile\":{\"name\":\"  Mar\\u0007ta \"}}],\"messages\":[" + text("")
                + "]";

        Payload.Message message = firstMessage(Webhooks.body(Webhooks.change("531", value)));

        assertThat(message.customer().name()).isEqualTo("Marta");
    }

    @Test
    void anEmptyNameIsNone() {
        assertThat((firstMessage(Webhooks.sample("text-empty-profile-name")))
                        .customer()
                        .name())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "interactive-unknown-subtype; interactive; none; none",
                "unsupported-131051-poll; poll_creation; none; none",
                "unknown-message-type; hologram; none; none"
            })
    void whatHasNoFormOfItsOwnYetSaysWhatItIsAndKeepsAllThatCame(
            String sample, String kind, String body, String filename) throws Exception {
        Element element = read(Webhooks.sample(sample)).getFirst();
        Payload.Message message = (Payload.Message) element.payload();
        JsonNode content = JSON.readValue(message.content().json(), JsonNode.class);
        JsonNode sent = JSON.readValue(Webhooks.sample(sample), JsonNode.class)
                .get("entry")
                .get(0)
                .get("changes")
                .get(0)
                .get("value")
                .get("messages")
                .get(0);

        assertThat(message.content().type()).isEqualTo("unsupported");
        assertThat(content.get("kind").getStringValue()).isEqualTo(kind);
        assertThat(text(content, "body")).isEqualTo(body);
        assertThat(text(content, "filename")).isEqualTo(filename);
        assertThat(message.content().preview()).isEqualTo(body.equals("none") ? "[" + kind + "]" : body);
        assertThat(JSON.readValue(element.raw().json(), JsonNode.class)).isEqualTo(sent);
    }

    private static String text(JsonNode content, String name) {
        JsonNode member = content.get(name);
        return member == null ? "none" : member.getStringValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "reaction-add | React[emoji=❤️]",
                "reaction-remove-emoji-absent | React[emoji=null]",
                "reaction-unknown-target | React[emoji=👍]",
                "edit-unknown-original | Edit[said=Said[type=text, json={\"body\":\"edited before you ever saw it\"}]]",
                "revoke-bsuid | Revoke[]"
            })
    void whatIsDoneToAMessageNamesItAndIsNone(String sample, String deed) {
        Payload.Amending amending =
                (Payload.Amending) read(Webhooks.sample(sample)).getFirst().payload();

        assertThat(amending.amendment().deed()).hasToString(deed);
        assertThat(amending.amendment().target()).startsWith("wamid.");
        assertThat(amending.amendment().whatsappMessageId())
                .isNotEqualTo(amending.amendment().target());
    }

    @Test
    void anEditIsTheWholeMessageUnderTheIdOfTheFirst() {
        Payload.Amending edit = (Payload.Amending)
                read(Webhooks.sample("edit-image-caption")).getFirst().payload();

        assertThat(edit.whole()).satisfies(whole -> {
            assertThat(whole.whatsappMessageId()).isEqualTo(edit.amendment().target());
            assertThat(whole.type()).isEqualTo("image");
            assertThat(whole.preview()).isEqualTo("The zip is broken (left side)");
        });
    }

    @Test
    void aNoticeOfAChangeNamesWhatWasAndWhatIs() {
        Customer number =
                firstMessage(Webhooks.sample("system-user-changed-number")).customer();
        assertThat(number.waId()).isEqualTo("12025550143");
        assertThat(number.renewed()).isEqualTo(new Renewed("12025550166", null));

        Customer user =
                firstMessage(Webhooks.sample("system-user-changed-user-id")).customer();
        assertThat(user.bsuid()).isEqualTo("US.40918273645566778899");
        assertThat(user.renewed()).isEqualTo(new Renewed(null, "US.11223344556677889900"));

        assertThat(firstMessage(Webhooks.sample("system-customer-identity-changed"))
                        .customer()
                        .renewed())
                .isEqualTo(Renewed.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "system-user-changed-number, user_changed_number",
        "system-user-changed-user-id, user_changed_user_id",
        "system-customer-identity-changed, customer_identity_changed",
        "request-welcome-legacy, request_welcome"
    })
    void aNoticeIsOfTheSystemsAndSaysWhatChanged(String sample, String type) throws Exception {
        Payload.Message notice = firstMessage(Webhooks.sample(sample));

        assertThat(notice.content().isNotice()).isTrue();
        assertThat(notice.content().type()).isEqualTo("system");
        assertThat(JSON.readValue(notice.content().json(), JsonNode.class)
                        .get("type")
                        .getStringValue())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"text\"",
                "\"type\":\"text\",\"text\":null",
                "\"type\":\"text\",\"text\":\"x\"",
                "\"type\":\"text\",\"text\":{}",
                "\"type\":\"text\",\"text\":{\"body\":\" \"}",
                "\"type\":\"text\",\"text\":{\"body\":[\"x\"]}",
                "\"text\":{\"body\":null}",
                "\"type\":null",
                "\"type\":7",
                "\"type\":{\"a\":1}",
                "\"type\":\"\"",
                "\"type\":\"Image\",\"Image\":{\"caption\":5}",
                "\"type\":\"image\",\"image\":[1]",
                "\"type\":\"location\",\"location\":{\"latitude\":\"x\"}",
                "\"type\":\"contacts\",\"contacts\":{}",
                "\"type\":\"interactive\",\"interactive\":{\"type\":{}}",
                "\"type\":\"edit\",\"edit\":{\"message\":{\"type\":\"edit\",\"edit\":{}}}",
                "\"type\":\"unsupported\",\"unsupported\":{\"type\":\"<b>\"}"
            })
    void whateverItLacksItIsAMessageIfItNamesItsSender(String members) {
        Payload.Message message = message("{\"from\":\"12025550143\",\"id\":\"w1\"," + members + "}");

        assertThat(message.content().type()).isEqualTo("unsupported");
        assertThat(message.content().whatsappMessageId()).isEqualTo("w1");
        assertThat(message.content().json()).matches("\\{\"kind\":\"[a-z][a-z0-9_]{0,39}\"\\}");
    }

    @Test
    void aTextWithoutATypeIsShownByItsWords() {
        assertThat(message("{\"from\":\"12025550143\",\"id\":\"w1\",\"text\":{\"body\":\"Hi\"}}")
                        .content()
                        .json())
                .isEqualTo("{\"kind\":\"other\",\"body\":\"Hi\"}");
    }

    @Test
    void whatHasNoIdIsKnownByWhatItSays() {
        String id = unnamed("{\"from\":\"12025550143\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}");

        assertThat(id).startsWith("unnamed.").hasSize(72);
        assertThat(unnamed("{\"text\": {\"body\":\"x\"}, \"type\":\"text\", \"from\":\"12025550143\"}"))
                .isEqualTo(id);
        assertThat(unnamed("{\"from\":\"12025550143\",\"type\":\"text\",\"text\":{\"body\":\"y\"}}"))
                .isNotEqualTo(id);
        assertThat(unnamed("{\"from\":\"12025550143\",\"type\":\"text\",\"text\":{\"body\":\"x\"},\"id\":\""
                        + "w".repeat(513) + "\"}"))
                .startsWith("unnamed.")
                .isNotEqualTo(id);
        assertThat(unnamed("{\"from\":\"12025550143\",\"type\":\"text\",\"text\":{\"body\":\"x\"},\"id\":[]}"))
                .startsWith("unnamed.");
    }

    private static String unnamed(String message) {
        return message(message).content().whatsappMessageId();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"g1\"", "7", "{\"id\":\"g1\"}", "\"\""})
    void aGroupsMessageIsNeverAMembersWhateverItIs(String group) {
        for (String type : List.of("text", "image", "hologram")) {
            assertThat(read(Webhooks.messages(
                            "531",
                            "{\"from\":\"12025550143\",\"id\":\"w1\",\"type\":\"" + type + "\",\"group_id\":" + group
                                    + ",\"text\":{\"body\":\"x\"}}")))
                    .singleElement()
                    .satisfies(element -> {
                        assertThat(element.fate()).isEqualTo(Fate.PARKED);
                        assertThat(element.reason()).isEqualTo("group");
                    });
        }
    }

    @Test
    void aMessageOutsideAnArrayIsAMessage() {
        assertThat(read(Webhooks.body(Webhooks.change("531", "\"messages\":" + text("")))))
                .singleElement()
                .extracting(Element::payload)
                .isInstanceOf(Payload.Message.class);
    }

    @Test
    void messagesOfAChangeWithoutAFieldAreReadAndThoseOfAnotherFieldAreToldApart() {
        String body = Webhooks.body(Webhooks.change("531", "\"messages\":[" + text("") + "]"));

        assertThat(read(body.replace("\"field\":\"messages\",", "")))
                .singleElement()
                .extracting(Element::payload)
                .isInstanceOf(Payload.Message.class);
        assertThat(read(body.replace("\"field\":\"messages\"", "\"field\":\"standby\"")))
                .containsExactly(Element.ignored(SOURCE, 0, "message:standby"));
        assertThat(read(Webhooks.sample("calls-terminate"))).containsExactly(Element.ignored(SOURCE, 0, "field:calls"));
    }

    @Test
    void aNoticeThatAnIdChangedIsOfWhoHadTheFormerOne() {
        Payload.Message notice = firstMessage(Webhooks.sample("system-user-changed-user-id"));

        assertThat(notice.customer().bsuid()).isEqualTo("US.40918273645566778899");
        assertThat(notice.content().act()).isEqualTo(Element.Act.NOTICED);
        assertThat(message(text("")).content().act()).isEqualTo(Element.Act.WROTE);
    }

    @Test
    void whatIsParkedKeepsWhatCameWithIt() {
        Element parked = read(Webhooks.sample("group-text")).getFirst();

        assertThat(parked.fate()).isEqualTo(Fate.PARKED);
        assertThat(parked.raw().contacts()).contains("profile");
        assertThat(parked.raw().origin()).isEqualTo(ORIGIN);
    }

    @Test
    void anUnusableMessageSaysWhyAndStopsNoOther() {
        List<Element> elements = read(Webhooks.messages(
                "531",
                "7",
                "{\"type\":\"text\",\"id\":\"a\",\"text\":{\"body\":\"x\"}}",
                "{\"type\":\"text\",\"id\":\"a\",\"from\":\"\",\"text\":{\"body\":\"x\"}}",
                text("")));

        assertThat(elements)
                .extracting(element -> element.fate() == Fate.PARKED ? element.reason() : "fine")
                .containsExactly("no_sender", "no_sender", "no_sender", "fine");
    }

    @Test
    void anEndlessBodyIsShortenedBetweenCharacters() {
        String body = "a".repeat(65_530) + "👩\u200d👩\u200d👧\u200d👦" + "b".repeat(100);
        Payload.Message message = message(
                "{\"from\":\"12025550143\",\"id\":\"w1\",\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}}");

        assertThat(message.content().json()).isEqualTo("{\"body\":\"" + "a".repeat(65_530) + "…\"}");
    }

    @Test
    void repliesAndForwardingAreReadFromTheContext() {
        assertThat(message(text(",\"context\":{\"id\":\"w0\",\"from\":\"1\"}"))
                        .content()
                        .quoted())
                .isEqualTo("w0");
        assertThat((firstMessage(Webhooks.sample("text-forwarded"))).content().forwarded())
                .isTrue();
        assertThat((firstMessage(Webhooks.sample("text-frequently-forwarded")))
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
                .extracting(Element::fate)
                .isEqualTo(Fate.PARKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; -1; retry",
                "',\"errors\":[]'; -1; retry",
                "',\"errors\":[{}]'; -1; retry",
                "',\"errors\":[{\"code\":131047}]'; 131047; use_template",
                "',\"errors\":[{\"code\":\"131026\"}]'; 131026; none",
                "',\"errors\":[{\"code\":99999999999}]'; -1; retry"
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
            assertThat(new ElementReader(JSON, SOURCE, TRACE, ORIGIN, 0).read(webhook.changesOf(subject)))
                    .hasSize(1);
        }
    }
}
