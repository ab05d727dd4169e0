package io.triptych.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMessageTest {
    private static final JsonMapper JSON = JsonMapper.createDefault();

    private static final List<Unread> READINGS = List.of(
            Unread.NOTHING,
            new Unread(4, 7L, 0, false),
            new Unread(4, 7L, 3, true),
            new Unread(4, 7L, 4, false),
            new Unread(9, 8L, 9, false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"direction\":\"outbound\",\"status\":\"sent\",\"version\":3}",
                "{\"id\":7,\"inboundNumber\":4,\"status\":\"delivered\",\"version\":3,\"content\":{\"status\":\"x\",\"id\":1}}",
                "{\"inboundNumber\":4,\"content\":{\"text\":\"}\\\"{ ä 🎉\",\"version\":[1,{}]},\"version\":3,\"status\":\"delivered\",\"id\":7}",
                "{\"id\":7,\"inboundNumber\":4,\"status\":\"read\",\"version\":4}",
                "{\"id\":7,\"inboundNumber\":4,\"version\":3}",
                "{\"id\":7,\"inboundNumber\":4,\"status\":null,\"version\":3}",
                "{\"id\":7,\"inboundNumber\":null,\"status\":\"delivered\",\"version\":3}",
                "{\"id\":7,\"inboundNumber\":4,\"status\":\"delivered\"}",
                "{\"id\":8,\"status\":{\"a\":[1]},\"version\":3}",
                "{}",
                "[1]",
                "\"text\""
            })
    void saysTheSameAsTheTreeOfIt(String message) throws IOException {
        for (Unread unread : READINGS) {
            byte[] shown = StoredMessage.shown(message.getBytes(StandardCharsets.UTF_8), unread);

            assertThat(text(tree(shown)))
                    .as("%s of %s", unread, message)
                    .isEqualTo(text(LastMessage.shown(tree(message.getBytes(StandardCharsets.UTF_8)), unread)));
        }
    }

    @Test
    void whatReadingDoesNotChangeStaysByteForByte() {
        byte[] message =
                "{ \"id\":7, \"status\" : \"sent\",\"version\":3 , \"content\":1.50 }".getBytes(StandardCharsets.UTF_8);

        assertThat(StoredMessage.shown(message, new Unread(9, 8L, 9, false))).isSameAs(message);
        assertThat(new String(StoredMessage.shown(message, new Unread(9, 7L, 9, false)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{ \"id\":7, \"status\" : \"read\",\"version\":1099511627779 , \"content\":1.50 ,\"inboundNumber\":9}");
    }

    private static String text(JsonNode tree) throws IOException {
        return JSON.writeValueAsString(tree);
    }

    private static JsonNode tree(byte[] json) throws IOException {
        return JSON.readValue(json, JsonNode.class);
    }
}
