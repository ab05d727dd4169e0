package io.triptych.gateway.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

    @Test
    void eachIsAnotherAndWhole() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String text = TokenText.make().reveal();
            assertThat(text).matches("trp_[0-9A-Za-z]{40}");
            assertThat(TokenText.isWhole(text)).isTrue();
            made.add(text);
        }
        assertThat(made).hasSize(1_000);
    }

    @Test
    void oneThatWasChangedOrCutIsNone() {
        String text = TokenText.make().reveal();
        char other = text.charAt(20) == 'a' ? 'b' : 'a';

        assertThat(TokenText.isWhole(text.substring(0, 20) + other + text.substring(21)))
                .isFalse();
        assertThat(TokenText.isWhole(text.substring(0, 43))).isFalse();
        assertThat(TokenText.isWhole(text + "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trp_", "trp_0123456789012345678901234567890123456789", "trp_ö", "trp_ 1"})
    void whatWasMadeUpIsMeantAndIsNone(String text) {
        assertThat(TokenText.isMeant(text)).isTrue();
        assertThat(TokenText.isWhole(text)).isFalse();
    }

    @Test
    void nothingPrintsIt() {
        assertThat(TokenText.make().toString()).isEqualTo("[hidden]");
    }
}
