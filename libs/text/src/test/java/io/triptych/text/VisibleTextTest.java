package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    private static final String FAMILY = "👩‍👩‍👧‍👦";
    private static final String ENGLAND = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

    @Test
    void whatUnicodeSaysToIgnoreIsBlankAndSoIsWhiteSpace() {
        assertThat(CodePoints.with(UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        .filter(point -> !VisibleText.isBlank(Character.toString(point)))
                        .mapToObj(CodePoints::named))
                .isEmpty();
        assertThat(CodePoints.with(UProperty.WHITE_SPACE)
                        .filter(point -> !VisibleText.isBlank(Character.toString(point)))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @Test
    void whatIsDrawnIsNeverBlank() {
        // Letters but the Hangul fillers, numbers, punctuation, emoji, currency: by Java's own tables.
        assertThat(CodePoints.all()
                        .filter(point -> switch (Character.getType(point)) {
                            case Character.UPPERCASE_LETTER,
                                    Character.LOWERCASE_LETTER,
                                    Character.TITLECASE_LETTER,
                                    Character.DECIMAL_DIGIT_NUMBER,
                                    Character.LETTER_NUMBER,
                                    Character.OTHER_NUMBER,
                                    Character.DASH_PUNCTUATION,
                                    Character.OTHER_PUNCTUATION,
                                    Character.CURRENCY_SYMBOL,
                                    Character.MATH_SYMBOL -> true;
                            default -> Character.isEmoji(point) || Character.isIdeographic(point);
                        })
                        // The Khitan filler counts as ideographic.
                        .filter(point -> point != 0x16FE4)
                        .filter(point -> VisibleText.isBlank(Character.toString(point)))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00a0",
                "\u200b\u200b",
                "\u202a\u202c",
                "\u2066\u2069",
                "\u200e\u200f\u061c",
                "\u2060\ufeff",
                "\u2800",
                "\u3164",
                "\u115f\u1160\uffa0",
                "\ufe0f\ufe00",
                "\u00ad\u034f\u180e",
                "\u3000\u2003\u2028\u2029",
                "\u17b4\u17b5",
                "\ufff9\ufffb",
                "\u0000\u0007\u0085",
                "\ud834\udd59",
                "\udb40\udc01\udb40\udc67\udb40\udc7f",
                " \u200b \u2800 \u3164 \ufe0f",
            })
    void textOfWhatNobodySeesIsBlank(String text) {
        assertThat(VisibleText.isBlank(text)).isTrue();
        assertThat(VisibleText.stripped(text)).isEmpty();
        assertThat(VisibleText.line(text)).isEmpty();
        assertThat(VisibleText.plain(text)).isEmpty();
        assertThat(Folding.fold(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", FAMILY, ENGLAND, "❤\ufe0f", "1\ufe0f\u20e3", "\u200b.\u200b", "می‌خواهم", "\u06dd", "👍🏽"})
    void textWithSomethingToSeeIsNotBlank(String text) {
        assertThat(VisibleText.isBlank(text)).isFalse();
    }

    @Test
    void strippingTakesWhatIsUnseenAroundATextAndNothingInIt() {
        assertThat(VisibleText.stripped("\u200b\u00a0\u202aAna\u200d Lu\u202c\u2800\u200d"))
                .isEqualTo("Ana\u200d Lu");
        assertThat(VisibleText.stripped(" می‌خواهم ")).isEqualTo("می‌خواهم");
    }

    @ParameterizedTest
    @ValueSource(strings = {FAMILY, ENGLAND, "❤\ufe0f", "1\ufe0f\u20e3", "👍🏽", "葛\udb40\udd00"})
    void strippingNeverChangesHowTheLastCharacterLooks(String text) {
        assertThat(VisibleText.stripped("\u200b" + text + "\u200b ")).isEqualTo(text);
        assertThat(VisibleText.line(text)).isEqualTo(text);
    }

    @Test
    void lineNeverTurnsWhatStandsAroundIt() {
        assertThat(VisibleText.line("Ana\u202e\u2067 Lu")).isEqualTo("Ana Lu");
        assertThat(VisibleText.line("דנה\u200e Lu")).isEqualTo("דנה\u200e Lu");
    }

    @Test
    void lineIsOneLine() {
        assertThat(VisibleText.line("Ana\nLu\u2028Li\u0007\tMa")).isEqualTo("Ana Lu Li Ma");
    }

    @Test
    void plainTextHasSpacesAndWhatIsSeen() {
        assertThat(VisibleText.plain("\u202a+49\u00a0151\u2060\u2007\u200b12\u202c"))
                .isEqualTo("+49 151 12");
        assertThat(VisibleText.plain("\ufeffana\u200b@aurora.example\u00a0")).isEqualTo("ana@aurora.example");
    }
}
