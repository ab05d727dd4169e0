package io.triptych.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.testing.Mutants;
import io.triptych.testing.Mutants.Mutant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The matrix of permissions fits the policy, and no longer does once any single check is taken out of it.
class EveryCheckOfThePolicyCountsTest {

    static Stream<Mutant> mutants() {
        return Stream.of(ConversationPolicy.class, Viewer.class).flatMap(Mutants::of);
    }

    @Test
    void theMatrixFitsThePolicy() {
        assertThat(PolicyMatrix.differences()).isEmpty();
    }

    @Test
    void everyMethodThatDecidesHasItsMutants() {
        assertThat(mutants().map(Mutant::toString))
                .anyMatch(change -> change.startsWith("ConversationPolicy.seesAll"))
                .anyMatch(change -> change.startsWith("ConversationPolicy.maySee"))
                .anyMatch(change -> change.startsWith("Viewer.mayTend"))
                .anyMatch(change -> change.startsWith("Viewer.mayAssign"))
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void withoutOneCheckTheMatrixFails(Mutant mutant) throws ReflectiveOperationException {
        Class<?> matrix = mutant.usedBy(PolicyMatrix.class, Viewer.class, ConversationPolicy.class);
        assertThat((List<?>) matrix.getMethod("differences").invoke(null)).isNotEmpty();
    }
}
