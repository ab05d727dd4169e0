package io.triptych.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules(12, Set.of("password1234", "leavemealone"));

    private String problem(String password) {
        return rules.problem(password, "renata@aurora.example", "Renata Oliveira");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "triptych-demo",
                "élan vital à côté",
                "👍🏽🎉🚲🌍☀️ and so on",
                "12 monkeys came"
            })
    void whatIsLongAndNobodysFirstGuessIsTaken(String password) {
        assertThat(problem(password)).isNull();
    }

    @Test
    void lengthIsOfCharactersAndBounded() {
        assertThat(problem("eleven char")).isEqualTo("must have at least 12 characters");
        assertThat(problem("🎉🚲🌍👍🏽☀x")).isEqualTo("must have at least 12 characters");
        assertThat(problem("abcdef".repeat(33) + "gh")).isNull();
        assertThat(problem("abcdef".repeat(33) + "ghi")).isEqualTo("must be at most 200 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "renata@aurora.example, must not be the e-mail address or the name",
        "RENATA@Aurora.Example, must not be the e-mail address or the name",
        "renata OLIVEIRA, must not be the e-mail address or the name",
        "password1234, is one that everybody tries first",
        "LeaveMeAlone, is one that everybody tries first",
        "LeaveMeAlone2026!, is one that everybody tries first",
        "aaaaaaaaaaaaaaaa, is one that everybody tries first",
        "121212121212, is one that everybody tries first",
    })
    void whatOthersWouldTryFirstIsRefused(String password, String why) {
        assertThat(problem(password)).isEqualTo(why);
    }
}
