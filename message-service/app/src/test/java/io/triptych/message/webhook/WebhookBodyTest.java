package io.triptych.message.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {

    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static WebhookBody read(String body) {
        return WebhookBody.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String id, String... changes) {
        return "{\"id\":" + id + ",\"changes\":[" + String.join(",", changes) + "]}";
    }

    private static String body(String... entries) {
        return "{\"entry\":[" + String.join(",", entries) + "],\"object\":\"whatsapp_business_account\"}";
    }

    private static String change(String field, String number) {
        return "{\"value\":{\"metadata\":{\"phone_number_id\":" + number + "}},\"field\":\"" + field + "\"}";
    }

    @Test
    void eachChangeBelongsToExactlyOneSubject() {
        WebhookBody body = read(body(
                entry(
                        "\"284\"",
                        change("messages", "\"531\""),
                        change("messages", "640"),
                        change("history", "\"531\"")),
                entry("284", "{\"field\":\"account_update\",\"value\":{\"event\":\"X\"}}"),
                entry("null", "{\"field\":\"security\"}")));

        assertThat(body.subjects())
                .containsExactly(
                        new Subject.BusinessNumber("531"),
                        new Subject.BusinessNumber("640"),
                        new Subject.BusinessAccount("284"),
                        new Subject.Nothing());
        assertThat(body.changesOf(new Subject.BusinessNumber("531")))
                .extracting(WebhookBody.Change::field)
                .containsExactly("messages", "history");
        assertThat(body.changesOf(new Subject.BusinessNumber("640"))).hasSize(1);
        assertThat(body.changesOf(new Subject.BusinessAccount("284")))
                .extracting(WebhookBody.Change::field)
                .containsExactly("account_update");
        assertThat(body.changesOf(new Subject.Nothing()))
                .extracting(WebhookBody.Change::field)
                .containsExactly("security");
        assertThat(body.changesOf(new Subject.BusinessNumber("999"))).isEmpty();
    }

    @Test
    void aBodyWithoutChangesIsAboutNothing() {
        assertThat(read(body()).subjects()).containsExactly(new Subject.Nothing());
        assertThat(read(body()).changesOf(new Subject.Nothing())).isEmpty();
        assertThat(read(body("{\"id\":\"1\"}", "7", "[]")).subjects()).containsExactly(new Subject.Nothing());
    }

    @Test
    void anotherProductsBodyIsOneChangeAboutNothing() {
        WebhookBody body =
                read("{\"object\":\"page\",\"entry\":[" + entry("\"1\"", change("messages", "\"531\"")) + "]}");

        assertThat(body.subjects()).containsExactly(new Subject.Nothing());
        assertThat(body.changesOf(new Subject.Nothing()))
                .extracting(WebhookBody.Change::field)
                .containsExactly("object");
    }

    @Test
    void anyJsonIsReadable() {
        for (String json : new String[] {"7", "null", "[]", "\"text\"", "{}", "true", "{\"entry\":7}", "\uFEFF{}"}) {
            assertThat(read(json).subjects()).as(json).containsExactly(new Subject.Nothing());
        }
        assertThat(read("7").isReadable()).isTrue();
    }

    @Test
    void whatIsNoJsonIsNotReadableAndIsAboutNothing() {
        String deep = "[".repeat(100_000);
        for (String noJson : new String[] {"", "{\"object\":", "hello", "<html>", deep}) {
            assertThat(read(noJson).isReadable()).isFalse();
            assertThat(read(noJson).subjects()).containsExactly(new Subject.Nothing());
        }
    }

    @Test
    void halfACharacterOfTheBytesCostsNoMoreThanThatCharacter() {
        assertThat(WebhookBody.read(new byte[] {'"', (byte) 0xC3, '"'}).isReadable())
                .isTrue();
    }

    private static JsonNode value(String json) {
        return read(body(entry("\"284\"", "{\"field\":\"flows\",\"value\":{\"monster\":" + json + ",\"beside\":1}}")))
                .changesOf(new Subject.BusinessAccount("284"))
                .getFirst()
                .value();
    }

    @Test
    void whatIsDeeperThanAnyStepCouldGoIsLeftOutAndTheRestIsThere() {
        for (int depth : new int[] {70, 900, 100_000, 400_000}) {
            JsonNode value = value("[".repeat(depth) + "]".repeat(depth));

            assertThat(value.get("beside").getIntValue()).isEqualTo(1);
            assertThatCode(() -> JSON.writeValueAsString(value)).doesNotThrowAnyException();
        }
        assertThat(value("{\"a\":".repeat(20) + "7" + "}".repeat(20)).toString())
                .contains("7");
        assertThat(read("[".repeat(600_000) + "]".repeat(600_000)).isReadable()).isFalse();
        assertThat(read("[" + "{},".repeat(600_000) + "{}]").isReadable()).isFalse();
    }

    @Test
    void numbersThatNobodyCanCountWithAreTexts() {
        for (String number : new String[] {"9".repeat(5_000), "1e99999", "-1E2147483648", "1e-999999999999"}) {
            JsonNode monster = value(number).get("monster");

            assertThat(monster.isString()).as(number).isTrue();
            assertThat(monster.getStringValue()).isEqualTo(number);
        }
        assertThat(value("9007199254740993").get("monster").getLongValue()).isEqualTo(9007199254740993L);
        assertThat(value("123456789012345678901234567890").get("monster").coerceStringValue())
                .isEqualTo("123456789012345678901234567890");
        assertThat(value("-12.50").get("monster").coerceStringValue()).isEqualTo("-12.50");
    }

    @Test
    void ofAKeyThatComesTwiceTheLastValueCounts() {
        assertThat(value("1,\"monster\":2").get("monster").getIntValue()).isEqualTo(2);
    }

    @Test
    void oddIdsNameNothing() {
        String endless = "\"" + "9".repeat(1000) + "\"";

        WebhookBody body = read(body(entry(endless, change("messages", endless), change("messages", "\"a b\""))));

        assertThat(body.subjects()).containsExactly(new Subject.Nothing());
    }

    @Test
    void whatPostgresAndUtf8CannotHoldIsTakenOut() {
        WebhookBody body = read(
                body(
                        entry(
                                "\"1\"",
                                "{\"field\":\"flows\",\"value\":{\"a\\u0000b\":[\"x\\u0000y\",\"\\ud83d\",\"\\ude00z\",\"\\ud83d\\ude00\",1,true,null]}}")));

        assertThat(body.changesOf(new Subject.BusinessAccount("1")))
                .singleElement()
                .satisfies(change -> assertThat(JSON.writeValueAsString(change.value()))
                        .isEqualTo("{\"ab\":[\"xy\",\"\uFFFD\",\"\uFFFDz\",\"\\uD83D\\uDE00\",1,true,null]}"));
    }

    @Test
    void onlyShortWordsAreCountedBy() {
        assertThat(WebhookBody.word("message_template_status_update")).isEqualTo("message_template_status_update");
        assertThat(WebhookBody.word("Drop Table")).isEqualTo("other");
        assertThat(WebhookBody.word("x".repeat(41))).isEqualTo("other");
        assertThat(WebhookBody.word(null)).isEqualTo("other");
    }
}
