package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {

    @Test
    void isOneLineOfWhatCanBeShown() {
        assertThat(ShownName.of(" Zo\u00eb\nof \u200bthe Hill ")).isEqualTo("Zo\u00eb of \u200bthe Hill");
        assertThat(ShownName.of("\ud83d\ude00".repeat(300)).codePointCount(0, 400))
                .isLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u200b\u2060", "\u0000"})
    void isNothingWhereNothingIsLeft(String text) {
        assertThat(ShownName.of(text)).isNull();
        assertThat(ShownName.ofUser(text)).isNull();
    }

    @Test
    void usernameHasNoSign() {
        assertThat(ShownName.ofUser(" @zoe")).isEqualTo("zoe");
        assertThat(ShownName.ofUser("zoe@home")).isEqualTo("zoe@home");
        assertThat(ShownName.ofUser("@ zoe")).isEqualTo("zoe");
        assertThat(ShownName.ofUser("@")).isNull();
    }
}
