package io.triptych.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "João Conceição, joao conceicao",
        "STRASSE, straße",
        "ΟΔΟΣ, οδός",
        "İstanbul, ıstanbul",
        "Łódź, lodz",
        "Ærø, aero",
        "Ｆｕｌｌ　ｗｉｄｔｈ, full width",
        "أحمد, احمد",
        "two   spaces, two spaces",
    })
    void namesThatDifferInAccentsAndCaseOnlyAreTheSame(String one, String other) {
        assertThat(SearchText.fold(one)).isEqualTo(SearchText.fold(other));
    }

    @Test
    void marksThatAreLettersStay() {
        assertThat(SearchText.fold("कि")).isNotEqualTo(SearchText.fold("का"));
        assertThat(SearchText.fold("が")).isNotEqualTo(SearchText.fold("か"));
    }

    @ParameterizedTest
    @CsvSource({"+55 11 98, %+551198%", "(11) 9-876, %119876%", "'  551198 ', %551198%"})
    void spacesAndPunctuationMakeNoDifferenceInNumbers(String typed, String pattern) {
        assertThat(SearchText.of(typed).phoneNumberPattern()).isEqualTo(pattern);
    }

    @Test
    void aNumberOfFewDigitsIsNoDialledOne() {
        assertThat(SearchText.of("015").phoneNumberPatterns()).containsExactly("%015%");
        assertThat(SearchText.of("+4").phoneNumberPatterns()).containsExactly("%+4%");
        assertThat(SearchText.of("0151").phoneNumberPatterns())
                .containsExactly("%0151%", "%+_151%", "%+__151%", "%+___151%");
    }

    @Test
    void wordsAreNoNumbers() {
        assertThat(SearchText.of("room 12").phoneNumberPattern()).isEqualTo("%room 12%");
        assertThat(SearchText.of("+").phoneNumberPattern()).isEqualTo("%+%");
    }

    @Test
    void theSyntaxOfPatternsIsLiteral() {
        assertThat(SearchText.of("100%_\\").namePattern()).isEqualTo("%100\\%\\_\\\\%");
    }

    @Test
    void nothingButSpacesAndAccentsIsBlank() {
        assertThat(SearchText.of(" \u0301\t ").isBlank()).isTrue();
        assertThat(SearchText.fold(null)).isEmpty();
        assertThat(SearchText.foldNumber(null)).isEmpty();
    }
}
