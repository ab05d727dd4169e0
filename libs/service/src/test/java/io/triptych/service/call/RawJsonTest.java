package io.triptych.service.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @Test
    void membersComeAsTheyWereWritten() {
        String json = """
                { "a" : 1.50 , "ü":"x\\"}é😀", "list": [ {"b":[]} , 2 ],"o":{"k": "}"} , "n":null,"t":true ,"e":-1e3}
                """;
        Map<String, String> members = new LinkedHashMap<>();
        RawJson.members(json.getBytes(UTF_8)).forEach((name, raw) -> members.put(name, new String(raw, UTF_8)));
        assertThat(members)
                .containsExactly(
                        Map.entry("a", "1.50"),
                        Map.entry("ü", "\"x\\\"}é😀\""),
                        Map.entry("list", "[ {\"b\":[]} , 2 ]"),
                        Map.entry("o", "{\"k\": \"}\"}"),
                        Map.entry("n", "null"),
                        Map.entry("t", "true"),
                        Map.entry("e", "-1e3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"a\":}", "{} {}", "{\"a\":1}x", "nonsense"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> RawJson.members(json.getBytes(UTF_8))).isInstanceOf(RuntimeException.class);
    }
}
