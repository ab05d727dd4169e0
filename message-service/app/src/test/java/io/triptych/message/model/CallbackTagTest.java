package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTagTest {

    @Test
    void comesBackAsItWent() {
        CallbackTag data = new CallbackTag(9007199254740991L, 12);

        assertThat(CallbackTag.parse(data.text())).contains(data);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "v1:1", "v2:1:1", "v1:0:1", "v1:1:0", "v1:1:1 ", "v1:99999999999999999:1", "order-4711"})
    void whatIsNotOurMakingNamesNothing(String text) {
        assertThat(CallbackTag.parse(text)).isEmpty();
    }
}
