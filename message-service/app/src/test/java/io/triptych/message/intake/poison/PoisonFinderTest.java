package io.triptych.message.intake.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.message.intake.reading.Mishap;
import io.triptych.postgres.DatabaseException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoisonFinderTest {

    private final List<Integer> trials = new ArrayList<>();

    private static List<String> suspects(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.toList());
    }

    private Collection<String> found(int count, Set<String> poison) {
        return PoisonFinder.find(suspects(count), some -> {
                    trials.add(some.size());
                    some.stream().filter(poison::contains).findFirst().ifPresent(each -> {
                        throw new IllegalStateException("poison " + each);
                    });
                })
                .keySet();
    }

    @Test
    void eachPoisonIsFoundAndNothingElse() {
        for (int count : new int[] {1, 2, 3, 7, 64, 100}) {
            for (int first = 0; first < count; first++) {
                Set<String> poison = new HashSet<>(List.of("" + first, "" + Math.min(first + 1, count - 1)));
                assertThat(found(count, poison))
                        .containsExactlyInAnyOrderElementsOf(suspects(count).stream()
                                .filter(poison::contains)
                                .toList());
            }
        }
        assertThat(found(0, Set.of())).isEmpty();
        assertThat(found(100, Set.of())).isEmpty();
        assertThat(found(100, Set.copyOf(suspects(100)))).hasSize(100);
    }

    @Test
    void oneAmongAThousandNeedsFewTrials() {
        found(1_000, Set.of("700"));

        assertThat(trials).hasSizeLessThan(40);
    }

    @Test
    void ofTwoThatFailOnlyTogetherTheLaterIsFound() {
        var poison = PoisonFinder.find(suspects(50), some -> {
            if (some.contains("7") && some.contains("30")) {
                throw new StackOverflowError();
            }
        });

        assertThat(List.copyOf(poison.keySet())).containsExactly("30");
        assertThat(List.copyOf(poison.values())).containsExactly("error: java.lang.StackOverflowError");
    }

    @Test
    void whatTheSurroundingsDoEndsTheSearch() {
        assertThatThrownBy(() -> PoisonFinder.find(suspects(5), some -> {
                    throw new DatabaseException(new SQLException("shutting down", "57P01"));
                }))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void reasonSaysWhatPostgresSaidOrWhatWasThrownInStorableWords() {
        assertThat(Mishap.reason(new DatabaseException(new SQLException("no", "22021"))))
                .isEqualTo("data: 22021");
        assertThat(Mishap.reason(new IllegalStateException("bad\0 \ud800 " + "x".repeat(1_000))))
                .startsWith("error: java.lang.IllegalStateException (bad  x")
                .doesNotContain("\0", "\ud800")
                .hasSizeLessThan(220);
    }
}
