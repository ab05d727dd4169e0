package io.triptych.message.search;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.text.FoundWords;
import io.triptych.text.FoundWords.Word;
import java.util.ArrayList;
import java.util.List;

/// Shows where in a text the words stand that it was found by: a piece of the text around the first of them, and their
/// places in it. Nothing is marked up: who shows it decides how.
final class Highlighter {

    private static final int LENGTH_MAX = 200;
    private static final int BEFORE_MAX = 60;
    private static final String MORE = "…";

    private final List<Word> wanted;

    Highlighter(List<Word> wanted) {
        this.wanted = wanted;
    }

    /// A piece of a text and, in ascending order, from where to where a word that was searched for stands in it, as
    /// JavaScript counts.
    @Serdeable
    record Highlight(String text, List<List<Integer>> ranges) {}

    private record Range(int from, int to) {}

    Highlight of(String text) {
        List<Word> words = FoundWords.of(text);
        List<Range> ranges = ranges(words);
        int first = ranges.isEmpty() ? 0 : ranges.getFirst().from();
        int from = start(text, words, first);
        int to = end(text, words, from);
        String before = from > 0 ? MORE : "";
        int moved = from - before.length();
        return new Highlight(
                before + text.substring(from, to) + (to < text.length() ? MORE : ""),
                ranges.stream()
                        .filter(range -> range.from() >= from && range.to() <= to)
                        .map(range -> List.of(range.from() - moved, range.to() - moved))
                        .toList());
    }

    private static int start(String text, List<Word> words, int first) {
        if (text.length() <= LENGTH_MAX || first <= BEFORE_MAX) {
            return 0;
        }
        return words.stream()
                .mapToInt(Word::from)
                .filter(from -> from >= first - BEFORE_MAX)
                .findFirst()
                .orElse(first);
    }

    private static int end(String text, List<Word> words, int from) {
        if (text.length() - from <= LENGTH_MAX) {
            return text.length();
        }
        return words.stream()
                .mapToInt(Word::to)
                .filter(to -> to > from && to <= from + LENGTH_MAX)
                .max()
                // One word that is longer than a piece.
                .orElseGet(() -> text.offsetByCodePoints(
                        from, Math.min(LENGTH_MAX / 2, text.codePointCount(from, text.length()))));
    }

    private List<Range> ranges(List<Word> words) {
        List<Range> ranges = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            int found = lengthOfMatchAt(words, i);
            if (found > 0) {
                add(ranges, words.get(i).from(), words.get(i + found - 1).to());
            }
            i += Math.max(found, 1);
        }
        return ranges;
    }

    private static void add(List<Range> ranges, int from, int to) {
        Range last = ranges.isEmpty() ? null : ranges.getLast();
        if (last != null && from <= last.to()) {
            ranges.set(ranges.size() - 1, new Range(last.from(), Math.max(last.to(), to)));
        } else {
            ranges.add(new Range(from, to));
        }
    }

    /// How many words from here on are what was searched for.
    private int lengthOfMatchAt(List<Word> words, int at) {
        int i = 0;
        while (i < wanted.size()) {
            int next = i + 1;
            while (next < wanted.size() && wanted.get(next).joinsOn()) {
                next++;
            }
            if (matches(words, at, wanted.subList(i, next), next == wanted.size())) {
                return next - i;
            }
            i = next;
        }
        return 0;
    }

    private static boolean matches(List<Word> words, int at, List<Word> run, boolean isLast) {
        if (at + run.size() > words.size()) {
            return false;
        }
        if (!run.getFirst().isUnspaced()) {
            String word = words.get(at).folded();
            String wanted = run.getFirst().folded();
            return !words.get(at).isUnspaced() && (isLast ? word.startsWith(wanted) : word.equals(wanted));
        }
        for (int i = 0; i < run.size(); i++) {
            Word word = words.get(at + i);
            if (!word.folded().equals(run.get(i).folded()) || (i > 0 && !word.joinsOn())) {
                return false;
            }
        }
        return true;
    }
}
