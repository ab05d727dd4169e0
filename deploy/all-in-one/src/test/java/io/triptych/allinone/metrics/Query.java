package io.triptych.allinone.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a PromQL expression asks for: metrics, labels by which it selects or groups, and the values that a label must
/// equal. It reads as much of the language as is written here; no strings but those of selectors.
public record Query(String text) {
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    public Set<String> metrics() {
        String bare = text;
        for (Pattern pattern : new Pattern[] {GROUPING, SELECTOR, RANGE}) {
            bare = pattern.matcher(bare).replaceAll("");
        }
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Set<String> labels() {
        Stream<String> grouping = GROUPING.matcher(text)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(",")))
                .map(String::strip);
        return Stream.concat(grouping, matchers().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// By label, what `=` says.
    public Map<String, String> equalities() {
        Map<String, String> values = new LinkedHashMap<>();
        matchers()
                .filter(match -> match.group(2).equals("="))
                .forEach(match -> values.put(match.group(1), match.group(3)));
        return values;
    }

    private Stream<MatchResult> matchers() {
        return SELECTOR.matcher(text)
                .results()
                .flatMap(match -> MATCHER.matcher(match.group(1)).results());
    }
}
