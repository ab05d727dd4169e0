package io.triptych.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.testing.Infrastructure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is let in comes back as it went in; the rest is refused by the name of its field.
class StorableJsonIT {

    @Test
    void whatIsLetInComesBackFromPostgresAsItWentIn() throws Exception {
        List<String> documents = List.of(
                "{\"a\":0.1,\"b\":-0,\"c\":9007199254740991,\"d\":-9007199254740991,\"e\":1e15,\"f\":1.5E-30}",
                "{\"\":1,\"__proto__\":{\"x\":null},\"constructor\":[],\"a.b\":\"\u00e9\ud83d\ude00\\u00e9\"}",
                "[".repeat(StorableJson.DEPTH_MAX) + "0.1234567890123456789" + "]".repeat(StorableJson.DEPTH_MAX),
                "{\"a\":\"" + "x".repeat(900_000) + "\"}",
                "\"\\ud83d\\ude00 \\\\u0000\"",
                "[null,true]",
                "0.0000000000000000000000000000000000000001");
        JsonMapper json = JsonMapper.createDefault();
        try (Connection connection = Infrastructure.superuser(Infrastructure.newDatabase());
                PreparedStatement statement = connection.prepareStatement("SELECT ?::jsonb::text")) {
            for (String document : documents) {
                StorableJson.check(document.getBytes(StandardCharsets.UTF_8));
                statement.setString(1, document);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    String stored = row.getString(1);
                    StorableJson.check(stored.getBytes(StandardCharsets.UTF_8));
                    assertThat(withoutSign(json.readValue(stored, JsonNode.class)))
                            .isEqualTo(withoutSign(json.readValue(document, JsonNode.class)));
                }
            }
        }
    }

    /// Numbers are compared as what they are, not as how they are written.
    private static String withoutSign(JsonNode node) {
        if (node.isNumber()) {
            return Double.toString(node.getDoubleValue() + 0.0);
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder("[");
            node.values().forEach(each -> text.append(withoutSign(each)).append(','));
            return text.append(']').toString();
        }
        if (node.isObject()) {
            java.util.TreeMap<String, String> members = new java.util.TreeMap<>();
            node.entries().forEach(each -> members.put(each.getKey(), withoutSign(each.getValue())));
            return members.toString();
        }
        return String.valueOf(node.getValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1e99999}|a",
                "{\"a\":{\"b\":[0,1e400]}}|a.b.1",
                "{\"a\":1E-400}|a",
                "{\"a\":9007199254740992}|a",
                "{\"a\":-9007199254740992.5}|a",
                "{\"a\":1e9999999999}|a",
                "{\"a\":0e-16383}|a",
                "{\"a\":0.00000000000000000000000000000000000000001}|a",
                "{\"a\":1e999999999}|a",
                "{\"a\":1,\"a\":2}|a",
                "{\"a\":{\"b\":1,\"\\u0062\":2}}|a.b",
                "{\"a\":[{},{\"\":1,\"\":1}]}|a.1.",
                "{\"a\":\"\\u0000\"}|a",
                "{\"a\":\"\\ud83d\"}|a",
                "{\"a\":[\"\\ude00\\ud83d\"]}|a.0",
                "{\"a\":{\"\\u0000\":1}}|a",
                "{\"\\ud83d\":1}|body",
                "{} {}|body",
                "{}]|body",
                "{}x|body",
                "1 2|body",
                "{\"a\":NaN}|body",
                "{\"a\":01}|body",
                "{\"a\":.5}|body",
                "{'a':1}|body",
                "{\"a\":1,}|body",
                "{\"a\":1|body",
                "{/*c*/}|body",
                "{\"a\":\"\u0001\"}|body",
            })
    void whatDoesNotComeBackIsRefusedByItsName(String body, String field) {
        assertThat(refused(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(field);
    }

    @Test
    void depthSizeAndNumberOfValuesAreBounded() {
        int tooDeep = StorableJson.DEPTH_MAX + 1;
        for (int depth : new int[] {tooDeep, 400, 900, 200_000}) {
            assertThat(refused("[".repeat(depth) + "]".repeat(depth))).isEqualTo("body");
            assertThat(refused("{\"p\":".repeat(depth) + "1" + "}".repeat(depth)))
                    .isEqualTo("p");
            assertThat(refused("{\"x\":1,\"free\":" + "[{\"a\":".repeat(depth))).isEqualTo("free");
        }
        assertThat(refused("{\"many\":[" + "1,".repeat(20_000) + "1]}")).isEqualTo("many");
        assertThat(refused("{\"long\":" + "1".repeat(100_000) + "}")).isNotNull();
        assertThat(refused("{\"" + "n".repeat(200_000) + "\":1}")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "UTF-32LE", "ISO-8859-1"})
    void otherEncodingIsRefused(String charset) {
        assertThat(refused("{\"companyId\":2,\"a\":\"é\"}".getBytes(Charset.forName(charset))))
                .isEqualTo("body");
    }

    @Test
    void sequenceThatHidesACharacterIsRefused() {
        // A NUL, a slash and half a pair, each in more bytes than it has.
        for (byte[] hidden : new byte[][] {
            {(byte) 0xC0, (byte) 0x80}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}
        }) {
            byte[] body = ("\"" + "?".repeat(hidden.length) + "\"").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(hidden, 0, body, 1, hidden.length);
            assertThat(refused(body)).isEqualTo("body");
        }
    }

    @Test
    void nothingAtAllIsLeftToTheRoute() {
        StorableJson.check(new byte[0]);
        StorableJson.check(" \n".getBytes(StandardCharsets.UTF_8));
    }

    private static String refused(String body) {
        return refused(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String refused(byte[] body) {
        FailureException failure = catchThrowableOfType(FailureException.class, () -> StorableJson.check(body));
        assertThat(failure).as(new String(body, StandardCharsets.UTF_8)).isNotNull();
        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
        return failure.fields().keySet().iterator().next();
    }
}
