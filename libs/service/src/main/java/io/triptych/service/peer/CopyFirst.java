package io.triptych.service.peer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks up many things of another service at once: in the copy that is kept here, and for all that the copy doesn't
/// have by one question to their owner, whose answers the copy keeps.
///
/// @param <K> what a thing is looked up by
/// @param <F> a thing as the owner answers and the copy keeps it
/// @param <V> what is wanted of a thing
/// @param copy those of the keys that are known here
/// @param owner an answer for each key, in their order; what it throws is thrown, and nothing is kept
/// @param keep takes what the owner answered; it may be nothing
/// @param value of a thing that the owner answered, what is wanted
public record CopyFirst<K, F, V>(
        Function<Set<K>, Map<K, V>> copy,
        Function<List<K>, List<Answer<F>>> owner,
        Consumer<List<F>> keep,
        Function<F, V> value) {

    /// What became of one that was looked up.
    public sealed interface Answer<T> {
        /// It is there.
        record Found<T>(T thing) implements Answer<T> {}

        /// There can be none, says its owner.
        record Refused<T>(String reason) implements Answer<T> {}
    }

    /// An answer for each key. The owner is asked once, or not at all if the copy has everything.
    public Map<K, Answer<V>> find(Collection<K> keys) {
        Set<K> missing = new LinkedHashSet<>(keys);
        Map<K, Answer<V>> found = new HashMap<>();
        copy.apply(Set.copyOf(missing)).forEach((key, thing) -> found.put(key, new Answer.Found<>(thing)));
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            found.putAll(ask(missing));
        }
        return found;
    }

    /// The owner's answer for each key, whatever the copy has; the copy keeps them.
    public Map<K, Answer<V>> ask(Collection<K> keys) {
        List<K> asked = List.copyOf(keys);
        List<Answer<F>> answers = owner.apply(asked);
        Map<K, Answer<V>> found = new HashMap<>();
        List<F> learnt = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            found.put(
                    asked.get(i),
                    switch (answers.get(i)) {
                        case Answer.Found<F>(F thing) -> {
                            learnt.add(thing);
                            yield new Answer.Found<>(value.apply(thing));
                        }
                        case Answer.Refused<F>(String reason) -> new Answer.Refused<>(reason);
                    });
        }
        keep.accept(learnt);
        return found;
    }
}
