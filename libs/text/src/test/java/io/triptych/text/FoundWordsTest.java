package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.text.FoundWords.Word;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundWordsTest {

    private static List<String> words(String text) {
        return FoundWords.of(text).stream().map(Word::folded).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Où est ma commande n° 4711? | ou est ma commande n ° 4711",
                "ORDER-12345, anna.k@example.org | order 12345 anna k example org",
                "don’t | don t",
                "Straße ÆRØ | strasse aero",
                "٤٧١١ | 4711",
                "می‌خواهم | میخواهم",
                "Thanks 🎉👍 | thanks 🎉 👍",
                "東京都5月 | 東 京 都 5 月",
                "コーヒー | コ ー ヒ ー",
            })
    void aTextIsCutIntoFoldedWords(String text, String expected) {
        assertThat(String.join(" ", words(text))).isEqualTo(expected);
    }

    @Test
    void charactersOfScriptsWithoutSpacesJoinOnToOneAnother() {
        assertThat(FoundWords.of("ab東京 都x").stream()
                        .map(word -> word.folded() + (word.isUnspaced() ? "!" : "") + (word.joinsOn() ? "+" : "")))
                .containsExactly("ab", "東!", "京!+", "都!", "x");
    }

    @Test
    void marksStayWithTheirCharacter() {
        assertThat(words("ส้มตำ")).hasSize(4).doesNotContain("");
        assertThat(words("ｶﾞ")).isEqualTo(words("ガ"));
    }

    @Test
    void aWordKnowsWhereItStands() {
        String text = "😀 Das ist „schön“!";
        assertThat(FoundWords.of(text).stream()
                        .map(word -> text.substring(word.from(), word.to()))
                        .collect(Collectors.joining("|")))
                .isEqualTo("😀|Das|ist|schön");
    }

    @Test
    void anyTextIsCutAndEachWordLiesBehindTheOneBefore() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(30, 0, 0x110000).forEach(text::appendCodePoint);
            int end = 0;
            for (Word word : FoundWords.of(text.toString())) {
                assertThat(word.from()).isGreaterThanOrEqualTo(Math.min(end, word.from()));
                assertThat(word.to()).isGreaterThan(word.from());
                assertThat(word.folded()).isNotEmpty().doesNotContain(" ", "'", "\\", "*", "&", "|", "!", ":");
                end = word.to();
            }
        }
    }
}
