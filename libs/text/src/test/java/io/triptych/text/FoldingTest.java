package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UProperty;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @Test
    void foldingTwiceIsFoldingOnce() {
        assertThat(CodePoints.all()
                        .filter(Character::isDefined)
                        .filter(point -> {
                            String once = Folding.fold("a" + Character.toString(point) + "b");
                            return !Folding.fold(once).equals(once);
                        })
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @Test
    void whatUnicodeSaysToIgnoreMakesNoDifference() {
        assertThat(CodePoints.with(UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        .filter(point -> !Folding.fold("O" + Character.toString(point) + "Brien")
                                .equals("obrien"))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @Test
    void everyDashIsADash() {
        assertThat(CodePoints.with(UProperty.DASH)
                        .filter(point -> !Folding.fold("Jean" + Character.toString(point) + "Luc")
                                .equals("jean-luc"))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @Test
    void everyScriptsDigitsAreDigits() {
        IntStream digits = CodePoints.all().filter(point -> Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER);
        assertThat(digits.filter(point ->
                                !Folding.fold(Character.toString(point)).equals("" + Character.digit(point, 10)))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @Test
    void caseMakesNoDifferenceToALetterThatHasTwo() {
        assertThat(CodePoints.all()
                        .filter(Character::isUpperCase)
                        .filter(point -> !Folding.fold(Character.toString(point))
                                .equals(Folding.fold(Character.toString(Character.toLowerCase(point)))))
                        .mapToObj(CodePoints::named))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "\u2019", "\u2018", "\u201b", "\u02bc", "\u02bb", "\uff07", "\u00b4", "`", "\u2032", "\ua78c"
            })
    void everyApostropheIsAnApostrophe(String apostrophe) {
        assertThat(Folding.fold("O" + apostrophe + "Brien")).isEqualTo("o'brien");
    }

    @ParameterizedTest
    @CsvSource({
        "José Ångström, jose angstrom",
        "JOSE\u0301, jose",
        "Straße, STRASSE",
        "ẞ, ss",
        "ΣΊΣΥΦΟΣ, σισυφος",
        "ＦＵＬＬ　１２, full 12",
        "ﬁn, fin",
        "İstanbul ılık, istanbul ilik",
        "Søren Łódź Đặng Æsir, soren lodz dang aesir",
        "مُحَمَّـد, محمد",
        "٠٣٤, 034",
        "A \u2800\u00a0B, a b",
        "Jean\u2011Luc, jean-luc",
    })
    void readersSeeNoDifference(String one, String other) {
        assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\uff02", "\u300c"})
    void everyQuotationMarkIsAQuotationMark(String mark) {
        assertThat(Folding.fold(mark + "Nana")).isEqualTo("\"nana");
    }

    @Test
    void apostropheWithinALetterIsAnApostrophe() {
        assertThat(Folding.fold("ŉ")).isEqualTo("'n");
    }

    @ParameterizedTest
    @CsvSource({"か, が", "हिन्दी, हनद", "o'brien, obrien", "Jean-Luc, Jean Luc"})
    void readersSeeADifference(String one, String other) {
        assertThat(Folding.fold(one)).isNotEqualTo(Folding.fold(other));
    }

    @Test
    void nothingIsEmpty() {
        assertThat(Folding.fold(null)).isEmpty();
    }
}
