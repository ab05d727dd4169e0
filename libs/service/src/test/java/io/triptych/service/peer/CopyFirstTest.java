package io.triptych.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.service.peer.CopyFirst.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyFirstTest {
    private record Thing(String key, int size) {}

    private final Map<String, Integer> copy = new HashMap<>(Map.of("a", 1, "b", 2));
    private final List<List<String>> questions = new ArrayList<>();
    private final CopyFirst<String, Thing, Integer> things = new CopyFirst<>(
            this::known,
            this::answers,
            learnt -> learnt.forEach(each -> copy.put(each.key(), each.size())),
            Thing::size);

    private Map<String, Integer> known(Set<String> keys) {
        Map<String, Integer> known = new HashMap<>(copy);
        known.keySet().retainAll(keys);
        return known;
    }

    private List<Answer<Thing>> answers(List<String> keys) {
        questions.add(keys);
        return keys.stream().map(CopyFirstTest::answer).toList();
    }

    private static Answer<Thing> answer(String key) {
        return key.equals("none") ? new Answer.Refused<>("no such thing") : new Answer.Found<>(new Thing(key, 9));
    }

    @Test
    void ownerIsNotAskedForWhatTheCopyHas() {
        assertThat(things.find(List.of("a", "b"))).isEqualTo(Map.of("a", found(1), "b", found(2)));
        assertThat(questions).isEmpty();
    }

    @Test
    void ownerIsAskedOnceForAllThatTheCopyLacksAndOnlyForThat() {
        assertThat(things.find(List.of("d", "a", "c", "d")))
                .isEqualTo(Map.of("a", found(1), "c", found(9), "d", found(9)));
        assertThat(questions).containsExactly(List.of("d", "c"));
    }

    @Test
    void whatTheOwnerAnsweredIsInTheCopyAfterwards() {
        things.find(List.of("c"));
        things.find(List.of("c"));

        assertThat(questions).hasSize(1);
    }

    @Test
    void whatTheOwnerRefusesIsAnsweredAndNotKept() {
        assertThat(things.find(List.of("none", "c")))
                .isEqualTo(Map.of("none", new Answer.Refused<Integer>("no such thing"), "c", found(9)));
        assertThat(copy).doesNotContainKey("none").containsKey("c");
    }

    @Test
    void askingGoesPastTheCopyAndRenewsIt() {
        assertThat(things.ask(List.of("a"))).isEqualTo(Map.of("a", found(9)));
        assertThat(copy).containsEntry("a", 9);
    }

    @Test
    void nothingIsKeptWhileTheOwnerCannotBeAsked() {
        CopyFirst<String, Thing, Integer> alone = new CopyFirst<>(
                this::known,
                _ -> {
                    throw new IllegalStateException("the owner is away");
                },
                _ -> copy.clear(),
                Thing::size);

        assertThatThrownBy(() -> alone.find(List.of("a", "c"))).hasMessage("the owner is away");
        assertThat(copy).hasSize(2);
        assertThat(alone.find(List.of("a"))).isEqualTo(Map.of("a", found(1)));
    }

    private static Answer<Integer> found(int size) {
        return new Answer.Found<>(size);
    }
}
