package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"})
    void whatASpreadsheetWouldRunIsText(String text) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana", "1", "a=1", "{\"after\":{\"name\":\"=1\"}}"})
    void anythingElseStaysAsItIs(String text) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+351 910", "-", "@x", "Ana", "'quoted'", "'", ""})
    void whatWasMadeHarmlessCanBeReadAgain(String text) {
        assertThat(SpreadsheetText.plain(SpreadsheetText.harmless(text))).isEqualTo(text);
    }
}
