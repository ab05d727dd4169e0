package io.triptych.allinone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /// One message: `own` is an agent's; `content` is of that type, as the API has it; `marks` is what it is marked
    /// with.
    record Line(boolean own, String type, Map<String, Object> content, Marks marks) {
        private static final Set<String> NO_MESSAGES = Set.of("note", "system");

        /// A line of the script: words, or the type and the content of what a customer sent; with `<`, of ours.
        static Line of(Object script) {
            if (script instanceof Map<?, ?> sent) {
                Map.Entry<?, ?> first = sent.entrySet().iterator().next();
                String type = String.valueOf(first.getKey());
                boolean own = type.startsWith("< ");
                return new Line(
                        own,
                        own ? type.substring(2) : type,
                        content(first.getValue()),
                        sent.get("with") instanceof Map<?, ?> with ? Marks.of(content(with)) : Marks.NONE);
            }
            String line = String.valueOf(script);
            if (!line.startsWith("< ") && !line.startsWith("> ")) {
                throw new IllegalStateException("demo/dialogues.yaml has a line of nobody: " + line);
            }
            return new Line(line.startsWith("<"), "text", Map.of("body", line.substring(2)), Marks.NONE);
        }

        /// Whether it is one that the customer doesn't see.
        boolean isInternal() {
            return NO_MESSAGES.contains(type);
        }

        @SuppressWarnings("unchecked") // The script is ours; its keys are strings.
        private static Map<String, Object> content(Object script) {
            return (Map<String, Object>) script;
        }
    }

    /// What a line is marked with: `replyTo` is the place of the line that it quotes, `original` what it said before.
    record Marks(
            @Nullable Integer replyTo,
            boolean forwarded,
            @Nullable String reaction,
            @Nullable String ownReaction,
            @Nullable String original,
            boolean deleted,
            @Nullable String origin) {
        static final Marks NONE = new Marks(null, false, null, null, null, false, null);

        static Marks of(Map<String, Object> with) {
            return new Marks(
                    with.get("replyTo") instanceof Integer place ? place : null,
                    Boolean.TRUE.equals(with.get("forwarded")),
                    text(with, "reaction"),
                    text(with, "ownReaction"),
                    text(with, "original"),
                    Boolean.TRUE.equals(with.get("deleted")),
                    text(with, "origin"));
        }

        private static @Nullable String text(Map<String, Object> with, String name) {
            return with.get(name) instanceof String text ? text : null;
        }
    }

    /// What is said in a dialogue to its end, and in which language.
    private record Script(String language, List<?> lines) {

        /// Whether it makes sense as far as any of its lines: lines of one with marks refer to each other.
        boolean isAnyLong() {
            return lines.stream().map(Line::of).allMatch(each -> each.marks().equals(Marks.NONE) && !each.isInternal());
        }
    }

    /// So many dialogues, each with another number. Each of the script is there once to its end, before any comes
    /// again.
    List<Dialogue> some(int count) {
        List<Script> scripts = scripts();
        Set<String> taken = new LinkedHashSet<>();
        List<Dialogue> all = new ArrayList<>();
        while (all.size() < count) {
            boolean isFirst = all.size() < scripts.size();
            Script script = scripts.get(isFirst ? all.size() : random.nextInt(scripts.size()));
            String waId = number(script.language());
            if (taken.add(waId)) {
                List<?> said = isFirst || !script.isAnyLong() ? script.lines() : begun(script.lines());
                all.add(new Dialogue(
                        waId,
                        name(script.language()),
                        said.stream().map(Line::of).toList()));
            }
        }
        return all;
    }

    private List<Script> scripts() {
        List<Script> scripts = new ArrayList<>();
        map("dialogues").forEach((language, dialogues) -> {
            for (Object lines : (List<?>) dialogues) {
                scripts.add(new Script(String.valueOf(language), (List<?>) lines));
            }
        });
        Collections.shuffle(scripts, random);
        return scripts;
    }

    private List<?> begun(List<?> lines) {
        return lines.subList(0, random.nextInt(10) < 7 ? lines.size() : 1 + random.nextInt(lines.size()));
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

    private Map<?, Object> map(String key) {
        @SuppressWarnings("unchecked") // The script is ours; its keys are strings.
        Map<?, Object> map = (Map<?, Object>) script.getOrDefault(key, Map.of());
        return map;
    }
}
