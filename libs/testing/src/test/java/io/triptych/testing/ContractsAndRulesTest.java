package io.triptych.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.testing.contract.ContractAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractsAndRulesTest {
    private final ContractAssertions contract = ContractAssertions.in(ContractsAndRulesTest.class);

    @Test
    void contractIsCompleteWhenEachTopicHasSchemaAndSample() {
        contract.describe("thing-done");
    }

    @Test
    void contractFailsForTopicsItDoesNotHave() {
        assertThatThrownBy(() -> contract.describe("thing-done", "thing-undone"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void eventThatBreaksItsSchemaFails() {
        contract.matches("thing-done", "{\"data\": {\"at\": \"2026-01-02T03:04:05.678Z\"}}");

        assertThatThrownBy(() -> contract.matches("thing-done", "{\"data\": {\"at\": \"yesterday\"}}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.matches("thing-done", "{\"data\": {\"more\": 1}}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void sameJsonIsSameInAnyOrderOfFields() {
        ContractAssertions.assertSameJson("{\"a\": 1, \"b\": [2]}", "{\"b\":[2],\"a\":1}");
        assertThatThrownBy(() -> ContractAssertions.assertSameJson("{\"a\": 1}", "{\"a\": \"1\"}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void thisLibraryFollowsTheRules() {
        ArchitectureRules.of("io.triptych.testing").library("Conversation", "Contact", "WhatsApp", "Company");
    }

    @Test
    void libraryBeneathThisOneFollowsTheRules() {
        ArchitectureRules.of("io.triptych.embedded").library("Conversation", "Contact", "WhatsApp", "Company");
    }

    @Test
    void librariesWithBusinessWordsBreakTheRules() {
        assertThatThrownBy(() -> ArchitectureRules.of("io.triptych.testing").library("Kafka"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void serviceWhosePackagesAreNotNamedBreaksTheRules() {
        assertThatThrownBy(() -> ArchitectureRules.of("io.triptych").service(List.of(), List.of()))
                .isInstanceOf(AssertionError.class);
    }
}
