package io.triptych.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.text.FoundWords;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexemesTest {

    private static final Pattern QUERY =
            Pattern.compile("('[^'\\\\]+'(:\\*)?|\\('[^'\\\\]+'( <-> '[^'\\\\]+')*\\))( & .*)?", Pattern.DOTALL);

    private static String query(String text) {
        return Lexemes.query(FoundWords.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Order | 'order':*",
                "or | 'or*'",
                "Où est | 'ou' & 'est*'",
                "東 | '東*'",
                "東京都 | ('東京' <-> '京都')",
                "東京 5月 | ('東京') & '5' & '月*'",
                "🎉 | '🎉*'",
            })
    void lastWordIsAskedForByItsBeginningAndOthersAsTheyAre(String text, String query) {
        assertThat(query(text)).isEqualTo(query);
    }

    @Test
    void textIsKeptByItsWordsTheirBeginningsAndNeighbours() {
        assertThat(Lexemes.vector("Où?")).isEqualTo("'ou':1 'o*' 'ou*'");
        assertThat(Lexemes.vector("東京")).isEqualTo("'東*' '京*' '東京':1");
        assertThat(Lexemes.vector("?!")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\\", "%_", ":*&|!()", "<->", "\"", "-- ;", "\0", "\uD800"})
    void whatIsNoWordAsksForNothing(String text) {
        assertThat(query(text)).isEmpty();
    }

    @Test
    void noTextMeansAnythingToPostgres() {
        Random random = new Random(7);
        String hostile = "'\\%_\":*&|!()<->a1東🎉 é\0";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                text.appendCodePoint(
                        random.nextBoolean()
                                ? hostile.codePointAt(hostile.offsetByCodePoints(
                                        0, random.nextInt(hostile.codePointCount(0, hostile.length()))))
                                : random.nextInt(0x110000));
            }
            String query = query(text.toString());
            assertThat(query.isEmpty() || QUERY.matcher(query).matches())
                    .as(query)
                    .isTrue();
        }
    }
}
