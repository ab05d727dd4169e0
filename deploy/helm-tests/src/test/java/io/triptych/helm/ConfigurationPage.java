package io.triptych.helm;

import io.triptych.testing.repository.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `docs/configuration.md` says that a program reads.
final class ConfigurationPage {
    private static final String TEXT = Repository.text(Repository.at("docs/configuration.md"));
    private static final Pattern LINE =
            Pattern.compile("^\\| (?:`([a-z.-]+)` \\| )?`([A-Z0-9_]+)` \\|", Pattern.MULTILINE);

    private ConfigurationPage() {}

    /// A line of the page; where it has no key, the variable is the name.
    record Setting(String name, String variable) {

        /// The variable of the page, and the one that the framework makes of the key.
        Set<String> variables() {
            return Set.copyOf(
                    List.of(variable, name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)));
        }
    }

    /// The settings under these headings.
    static List<Setting> settings(String... headings) {
        return Stream.of(headings).flatMap(ConfigurationPage::section).toList();
    }

    private static Stream<Setting> section(String heading) {
        String start = "\n## " + heading + "\n";
        int from = TEXT.indexOf(start);
        if (from < 0) {
            throw new IllegalArgumentException("the page has no heading " + heading);
        }
        int end = TEXT.indexOf("\n## ", from + start.length());
        return LINE.matcher(TEXT.substring(from, end < 0 ? TEXT.length() : end))
                .results()
                .map(line -> new Setting(Objects.requireNonNullElse(line.group(1), line.group(2)), line.group(2)));
    }
}
