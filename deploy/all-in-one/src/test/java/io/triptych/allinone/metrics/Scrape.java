package io.triptych.allinone.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What services say at `/prometheus`: by metric, the values of each label.
public final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();

    /// Adds one service's page.
    public void add(String page) {
        SAMPLE.matcher(page).results().forEach(sample -> {
            Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), name -> new HashMap<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2))
                        .results()
                        .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                                .add(label.group(2)));
            }
        });
    }

    /// The values of a metric's labels; none if there is no such metric.
    public Map<String, Set<String>> labelsOf(String metric) {
        return metrics.getOrDefault(metric, Map.of());
    }

    public boolean has(String metric) {
        return metrics.containsKey(metric);
    }
}
