package io.triptych.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    @Test
    void memberIsReplacedWhateverTextsSay() {
        assertThat(replaced("{\"a\":\"\\\"b\\\":true\",\"b\":true,\"c\":true}"))
                .isEqualTo("{\"a\":\"\\\"b\\\":true\",\"b\":{\"x\": 1},\"c\":true}");
        assertThat(replaced("{\"b\":true}")).isEqualTo("{\"b\":{\"x\": 1}}");
    }

    @Test
    void objectThatDoesNotHoldItIsRefused() {
        for (String object : new String[] {"{}", "{\"a\":true}", "{\"b\":false}", "{\"b\":1}", "{\"b\":"}) {
            assertThatIllegalArgumentException().as(object).isThrownBy(() -> replaced(object));
        }
    }

    private static String replaced(String object) {
        byte[] bytes = new JsonBytes(64)
                .replacing(bytes(object), "b", "true", bytes("{\"x\": 1}"))
                .toBytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
