package io.triptych.eventing.event;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/// Does something with many at once. Should that fail by the data's fault ([Blame]), those that it can't be done with
/// are found by halving, so that the others have it done all the same; what the surroundings do is thrown.
public final class Halving {

    private Halving() {}

    /// What `work` makes of these, `alone` of one that it can't be done with, and `both` of what two halves came to.
    public static <T, R> R of(
            List<T> all, Function<List<T>, R> work, BiFunction<T, Throwable, R> alone, BinaryOperator<R> both) {
        try {
            return work.apply(all);
        } catch (RuntimeException | Error e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            if (all.size() == 1) {
                return alone.apply(all.getFirst(), e);
            }
            int half = all.size() / 2;
            return both.apply(
                    of(all.subList(0, half), work, alone, both), of(all.subList(half, all.size()), work, alone, both));
        }
    }

    /// An answer for each of these, in their order.
    public static <T, R> List<R> each(List<T> all, Function<List<T>, List<R>> work, BiFunction<T, Throwable, R> alone) {
        return all.isEmpty() ? List.of() : of(all, work, (one, e) -> List.of(alone.apply(one, e)), Halving::concat);
    }

    private static <R> List<R> concat(List<R> one, List<R> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
