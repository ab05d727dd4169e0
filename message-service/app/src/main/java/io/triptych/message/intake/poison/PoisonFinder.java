package io.triptych.message.intake.poison;

import io.triptych.message.intake.reading.Mishap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds what a step can't be done with, though without it it can: by halving, each with why.
///
/// Every trial has all that was found to be good before, so that of elements that fail only together the last one is
/// found. What the surroundings do to a trial ends the search.
public final class PoisonFinder<T> {

    private final Consumer<List<T>> step;
    private final List<T> good = new ArrayList<>();
    private final IdentityHashMap<T, String> poison = new IdentityHashMap<>();

    private PoisonFinder(Consumer<List<T>> step) {
        this.step = step;
    }

    /// The reasons of those without which the step works for the others; none if it works for all.
    public static <T> Map<T, String> find(List<T> suspects, Consumer<List<T>> step) {
        PoisonFinder<T> finder = new PoisonFinder<>(step);
        List<T> left = suspects;
        while (!left.isEmpty()) {
            left = left.subList(finder.takeUpToNext(left), left.size());
        }
        return finder.poison;
    }

    /// Finds the first poison of these, and keeps those before it; returns how many are judged by that.
    private int takeUpToNext(List<T> left) {
        int works = 0;
        int fails = 1;
        String reason = failure(left, fails);
        while (reason == null) {
            works = fails;
            if (works == left.size()) {
                good.addAll(left);
                return works;
            }
            fails = Math.min(2 * works, left.size());
            reason = failure(left, fails);
        }
        while (fails - works > 1) {
            int middle = (works + fails) >>> 1;
            String earlier = failure(left, middle);
            if (earlier == null) {
                works = middle;
            } else {
                fails = middle;
                reason = earlier;
            }
        }
        good.addAll(left.subList(0, works));
        poison.put(left.get(works), reason);
        return fails;
    }

    /// Why the step can't be done with so many more, or nothing.
    private @Nullable String failure(List<T> left, int count) {
        List<T> tried = new ArrayList<>(good);
        tried.addAll(left.subList(0, count));
        try {
            step.accept(tried);
            return null;
        } catch (RuntimeException | Error e) {
            return Mishap.reason(e);
        }
    }
}
