package io.triptych.allinone.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What is made of the catalogue of WhatsApp's errors says what it says. `-Dconfiguration.update=true` writes it again.
class ErrorCatalogueTest {
    private static final String PAGE_HEAD = """
            # WhatsApp's errors

            What every error code means that WhatsApp answers with or reports afterwards: what the sender does, what an
            agent reads in English (the UI has it in each of its languages), and what an operator can do. The metric
            `triptych_message_errors_total` counts them by class and code. A code that isn't here counts as `unknown`; then
            HTTP 429 slows the number down, 500 and above is tried again for a minute, and anything else fails the message.

            Written by `ErrorCatalogueTest` from `message-service/app/src/main/resources/message/whatsapp-errors.yml`.
            """;
    private static final String KINDS_HEAD = """
            // Written by ErrorCatalogueTest in deploy/all-in-one, of message-service's whatsapp-errors.yml.

            /** From which of WhatsApp's codes to which one errors are of a kind. */
            export const ERROR_KINDS = [
            """;

    /// The classes, and what the sender does.
    private static final Map<String, String> CLASSES = Map.of(
            "stop_lane",
                    "Nothing goes out of the business number, its messages wait. It is asked about again and again.",
            "throttle_number", "The business number slows down, its messages wait.",
            "throttle_customer", "Only this customer's messages wait.",
            "retry", "The message is tried again for a minute, then it fails.",
            "operator", "The message fails, and so would others like it, until somebody changes the setup.",
            "permanent", "The message fails.");
    private static final List<String> ORDER =
            List.of("stop_lane", "throttle_number", "throttle_customer", "retry", "operator", "permanent");

    private final Map<?, ?> root;

    ErrorCatalogueTest() {
        String text =
                Repository.text(Repository.at("message-service/app/src/main/resources/message/whatsapp-errors.yml"));
        this.root = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    }

    private record Entry(String key, Map<?, ?> said) {
        int first() {
            return Integer.parseInt(key.split("-", 2)[0]);
        }

        int last() {
            return Integer.parseInt(key.substring(key.indexOf('-') + 1));
        }

        String text(String name) {
            return String.valueOf(Objects.requireNonNull(said.get(name), name));
        }
    }

    @Test
    void pageForOperatorsSaysWhatTheCatalogueSays() throws IOException {
        StringBuilder page = new StringBuilder(PAGE_HEAD);
        for (String each : ORDER) {
            page.append("\n## `")
                    .append(each)
                    .append("`\n\n")
                    .append(CLASSES.get(each))
                    .append("\n\n");
            page.append("| code | WhatsApp's name | an agent reads | what helps |\n|---|---|---|---|\n");
            entries().stream()
                    .filter(entry -> entry.text("class").equals(each))
                    .forEach(entry -> page.append("| %s | %s | %s. %s | %s |\n"
                            .formatted(
                                    entry.key(),
                                    entry.text("name"),
                                    kind(entry).get("title"),
                                    kind(entry).get("help"),
                                    entry.text("operator"))));
        }
        isWritten("docs/operations/whatsapp-errors.md", page.toString());
    }

    @Test
    void interfaceTellsTheKindsApartAsTheCatalogueDoes() throws IOException {
        String lines = entries().stream()
                .map(entry -> "  [%d, %d, '%s'],\n".formatted(entry.first(), entry.last(), entry.text("kind")))
                .collect(Collectors.joining());
        isWritten("gateway/ui/src/features/thread/whatsapp-error-kinds.ts", KINDS_HEAD + lines + "] as const\n");
    }

    @Test
    void everyClassAndEveryKindIsThereAndUsed() {
        assertThat(entries()).hasSizeGreaterThan(80);
        assertThat(entries().stream().map(entry -> entry.text("class"))).hasSameElementsAs(CLASSES.keySet());
        TreeSet<String> used =
                entries().stream().map(entry -> entry.text("kind")).collect(Collectors.toCollection(TreeSet::new));
        map(root.get("unknown"))
                .values()
                .forEach(each -> used.add(String.valueOf(map(each).get("kind"))));
        assertThat(map(root.get("kinds")).keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    private List<Entry> entries() {
        return map(root.get("codes")).entrySet().stream()
                .map(entry -> new Entry(String.valueOf(entry.getKey()), map(entry.getValue())))
                .sorted(Comparator.comparingInt(Entry::first))
                .toList();
    }

    private Map<?, ?> kind(Entry entry) {
        return map(map(root.get("kinds")).get(entry.text("kind")));
    }

    private static Map<?, ?> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<?, ?>) value;
    }

    private static void isWritten(String path, String wanted) throws IOException {
        Path file = Repository.at(path);
        if (Boolean.getBoolean("configuration.update")) {
            Files.writeString(file, wanted);
        }
        assertThat(file)
                .as("%s; -Dconfiguration.update=true writes it again", file.getFileName())
                .hasContent(wanted);
    }
}
