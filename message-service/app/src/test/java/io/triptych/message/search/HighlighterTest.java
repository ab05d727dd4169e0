package io.triptych.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.search.Highlighter.Highlight;
import io.triptych.text.FoundWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlighterTest {

    private static Highlight highlight(String query, String text) {
        return new Highlighter(FoundWords.of(query)).of(text);
    }

    private static String marked(Highlight highlight) {
        StringBuilder marked = new StringBuilder(highlight.text());
        for (List<Integer> range : highlight.ranges().reversed()) {
            marked.insert((int) range.get(1), "]").insert((int) range.get(0), "[");
        }
        return marked.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ou est | Où est ma commande? | [Où] [est] ma commande?",
                "comm | Où est ma commande? | Où est ma [commande]?",
                "est comm | Où est ma commande, Esther? | Où [est] ma [commande], Esther?",
                "京都 | 東京都と京都 | 東[京都]と[京都]",
                "x | nothing here | nothing here",
                "strasse | Die Straße. | Die [Straße].",
                "🎉 | Yes 🎉🎉 | Yes [🎉🎉]",
            })
    void wordsThatWereSearchedForAreMarkedWhereTheyStand(String query, String text, String expected) {
        assertThat(marked(highlight(query, text))).isEqualTo(expected);
    }

    @Test
    void ofALongTextThePieceAroundTheFirstHitIsShown() {
        String text = "word ".repeat(100) + "needle " + "word ".repeat(100) + "needle";

        Highlight highlight = highlight("needle", text);

        assertThat(highlight.text().length()).isBetween(150, 202);
        assertThat(marked(highlight)).startsWith("…word ").endsWith("word…").contains("word [needle] word");
        assertThat(highlight.ranges()).hasSize(1);
    }

    @Test
    void oneWordWithoutAnEndIsCutBetweenCharacters() {
        Highlight highlight = highlight("x", "a".repeat(500));

        assertThat(highlight.text()).hasSizeLessThan(210).endsWith("a…");
        assertThat(highlight.ranges()).isEmpty();
    }
}
