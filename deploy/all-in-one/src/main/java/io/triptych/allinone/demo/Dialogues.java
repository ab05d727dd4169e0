package io.triptych.allinone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/// The believable part of the demo: who writes, in which language, and what is said. The same seed gives the same.
final class Dialogues {
    /// Digits of a subscriber's number behind the prefix in `dialogues.yaml`.
    private static final Map<String, Integer> DIGITS =
            Map.of("pt", 8, "es", 8, "en", 8, "de", 9, "fr", 8, "it", 9, "ar", 8, "sv", 8, "tr", 9, "zh", 9);

    private final Map<String, Object> script;
    private final Random random;

    private Dialogues(Map<String, Object> script, long seed) {
        this.script = script;
        this.random = new Random(seed);
    }

    static Dialogues read(long seed) throws IOException {
        try (InputStream yaml = Dialogues.class.getResourceAsStream("/demo/dialogues.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("demo/dialogues.yaml is not packaged");
            }
            return new Dialogues(new Yaml().load(yaml), seed);
        }
    }

    /// One customer with what was said so far, oldest first; the first line is always the customer's.
    record Dialogue(String waId, String name, List<Line> lines) {}

    /// One message: `own` is an agent's; `content` is of that type, as the API has it.
    record Line(boolean own, String type, Map<String, Object> content) {

        /// A line of the script: words, or the type and the content of what a customer sent.
        static Line of(Object script) {
            if (script instanceof Map<?, ?> sent) {
                Map.Entry<?, ?> only = sent.entrySet().iterator().next();
                return new Line(false, String.valueOf(only.getKey()), content(only.getValue()));
            }
            String line = String.valueOf(script);
            if (!line.startsWith("< ") && !line.startsWith("> ")) {
                throw new IllegalStateException("demo/dialogues.yaml has a line of nobody: " + line);
            }
            return new Line(line.startsWith("<"), "text", Map.of("body", line.substring(2)));
        }

        @SuppressWarnings("unchecked") // The script is ours; its keys are strings.
        private static Map<String, Object> content(Object script) {
            return (Map<String, Object>) script;
        }
    }

    /// So many dialogues, each with another number.
    List<Dialogue> some(int count) {
        List<String> languages = List.copyOf(strings(map("people").keySet()));
        Set<String> taken = new LinkedHashSet<>();
        List<Dialogue> all = new ArrayList<>();
        while (all.size() < count) {
            String language = languages.get(random.nextInt(languages.size()));
            String waId = number(language);
            if (taken.add(waId)) {
                all.add(new Dialogue(waId, name(language), lines(language)));
            }
        }
        return all;
    }

    private String number(String language) {
        StringBuilder number = new StringBuilder(String.valueOf(map("countries").get(language)));
        for (int i = 0; i < DIGITS.getOrDefault(language, 8); i++) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    /// First and last names of the same language are mixed, as a few hundred people need more than the script names.
    private String name(String language) {
        List<?> people = (List<?>) map("people").getOrDefault(language, List.of());
        String first = String.valueOf(people.get(random.nextInt(people.size())));
        String last = String.valueOf(people.get(random.nextInt(people.size())));
        int end = first.indexOf(' ');
        return (end < 0 ? first : first.substring(0, end)) + last.substring(Math.max(0, last.indexOf(' ')));
    }

    private List<Line> lines(String language) {
        List<?> dialogues = (List<?>) map("dialogues").getOrDefault(language, List.of());
        List<?> whole = (List<?>) dialogues.get(random.nextInt(dialogues.size()));
        int said = random.nextInt(10) < 7 ? whole.size() : 1 + random.nextInt(whole.size());
        return whole.subList(0, said).stream().map(Line::of).toList();
    }

    private Map<?, Object> map(String key) {
        @SuppressWarnings("unchecked") // The script is ours; its keys are strings.
        Map<?, Object> map = (Map<?, Object>) script.getOrDefault(key, Map.of());
        return map;
    }

    private static List<String> strings(Set<?> keys) {
        return keys.stream().map(String::valueOf).toList();
    }
}
