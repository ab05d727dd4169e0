package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "🇩🇪",
                "e\u0301",
                "👍🏽",
                "1\ufe0f\u20e3",
                "நி",
                "각",
                "क्ष",
                "\r\n",
                "😀",
            })
    void cutNeverHalvesACharacter(String character) {
        String text = character.repeat(6);
        IntStream.rangeClosed(character.codePointCount(0, character.length()), 5 * character.length())
                .forEach(max -> {
                    assertThat(Graphemes.beginning(text, max).replace(character, ""))
                            .as("%d of %s", max, character)
                            .isEmpty();
                    assertThat(Graphemes.shortened(text, max + 1).replace(character, ""))
                            .as("%d of %s", max, character)
                            .isIn("", "…");
                });
    }

    @Test
    void shortTextStaysAsItIs() {
        assertThat(Graphemes.shortened("😀".repeat(100), 100)).isEqualTo("😀".repeat(100));
        assertThat(Graphemes.beginning("", 1)).isEmpty();
    }

    @Test
    void shortenedTextAndItsEllipsisHaveTheLimitsLength() {
        assertThat(Graphemes.shortened("a".repeat(101), 100)).isEqualTo("a".repeat(99) + "…");
        assertThat(Graphemes.beginning("a".repeat(101), 100)).isEqualTo("a".repeat(100));
    }

    @Test
    void characterThatIsLongerThanTheLimitIsCutAfterACodePoint() {
        String heaped = "😀" + "\ud834\udd65".repeat(1000);

        assertThat(Graphemes.beginning(heaped, 10)).isEqualTo("😀" + "\ud834\udd65".repeat(9));
    }
}
