package io.triptych.allinone.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.allinone.configuration.Reference.Row;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The configuration reference says what the code reads. `-Dconfiguration.update=true` writes it again.
class ConfigurationReferenceTest {
    private static final String VARIABLES_HEAD = """
            # Every variable TRIPTYCH_… that a service, the simulator, make run or a tool reads: with
            # any other, start-up fails. ConfigurationReferenceTest in deploy/all-in-one writes it and holds it true.
            """;
    private static final Pattern READ =
            Pattern.compile("(?:\\$\\{|property = \"|name = \"|getProperty\\(\")(triptych\\.[a-z.-]+)(?::([^}\"]*))?");
    private static final Pattern VARIABLE = Pattern.compile("\\bTRIPTYCH_[A-Z_]*[A-Z]\\b");

    private final Reference reference;

    ConfigurationReferenceTest() throws IOException, ClassNotFoundException {
        this.reference = new Reference();
    }

    @Test
    void pageSaysWhatTheConfigurationClassesSay() throws IOException {
        assertIsWritten(Repository.at("docs/configuration.md"), ReferencePage.of(reference));
    }

    @Test
    void listOfVariablesIsWhatTheProgramsRead() throws IOException {
        assertIsWritten(
                Repository.at("libs/service/src/main/resources/triptych-variables.txt"),
                VARIABLES_HEAD + String.join("\n", reference.variables()) + "\n");
    }

    @Test
    void everyLineHasAMeaningAUnitAndADefault() throws IOException {
        assertThat(reference.declared()).hasSizeGreaterThan(40);
        assertThat(reference.all()).allSatisfy(row -> {
            assertThat(row.meaning()).as("meaning of %s", row).isNotBlank();
            assertThat(row.unit()).as("unit of %s", row).isNotBlank();
            assertThat(row.otherwise()).as("default of %s", row).isNotBlank();
        });
    }

    @Test
    void everyVariableStandsOnThePage() throws IOException {
        Set<String> shown = reference.all().map(Row::variable).collect(Collectors.toSet());
        assertThat(shown).containsAll(reference.variables());
    }

    @Test
    void keyThatTheCodeReadsByNameIsDeclaredWithTheSameDefault() {
        Map<String, String> declared = new TreeMap<>();
        reference.declared().forEach(key -> declared.put(key.name(), key.otherwise()));
        List<MatchResult> reads = mainSources()
                .flatMap(file -> READ.matcher(Repository.text(file)).results())
                .toList();

        assertThat(reads).hasSizeGreaterThan(5);
        for (MatchResult each : reads) {
            assertThat(declared).as("declared keys").containsKey(each.group(1));
            if (each.group(2) != null) {
                assertThat("`" + each.group(2) + "`")
                        .as("default of %s where it is read", each.group(1))
                        .isEqualTo(declared.get(each.group(1)));
            }
        }
    }

    @Test
    void variableThatCodeOrDocumentationNamesIsRead() throws IOException {
        Set<String> named = new TreeSet<>();
        Stream<Path> pages = Repository.files(Repository.at("docs"))
                .filter(file -> file.toString().endsWith(".md"));
        Stream.concat(mainSources(), pages)
                .forEach(file -> VARIABLE.matcher(Repository.text(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(named::add));

        assertThat(reference.variables()).containsAll(named);
    }

    private static void assertIsWritten(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("configuration.update")) {
            Files.writeString(file, wanted);
        }
        assertThat(file)
                .as("%s; -Dconfiguration.update=true writes it again", file.getFileName())
                .hasContent(wanted);
    }

    /// Sources of all modules.
    private static Stream<Path> mainSources() {
        return Stream.of("gateway", "conversation-service", "message-service", "contact-service", "libs", "deploy")
                .flatMap(module -> Repository.files(Repository.at(module)))
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> file.toString().matches(".*\\.(java|yml)"));
    }
}
