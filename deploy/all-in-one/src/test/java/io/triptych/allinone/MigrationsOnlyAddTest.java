package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The version before runs on the new schema: a migration takes nothing away that a released version still uses.
class MigrationsOnlyAddTest {
    private static final Pattern TAKES_AWAY = Pattern.compile(String.join(
            "|",
            "^drop (table|view|materialized view|function|schema|sequence|type) .*",
            "^alter .*\\brename\\b.*",
            "^alter table .*\\bdrop (?!constraint |default|not null|expression|identity).*",
            "^alter table .*\\balter (column )?\\S+ (set data )?type .*",
            "^alter table .*\\bset not null\\b.*",
            "^alter table .*\\badd (?!constraint |check|unique|primary|foreign)"
                    + "(?![^,]*\\b(default|generated)\\b)[^,]*\\bnot null\\b.*"));
    private static final Pattern UNUSED_SINCE =
            Pattern.compile("^-- Unused since: (\\d+\\.\\d+\\.\\d+)$", Pattern.MULTILINE);

    static List<Path> migrations() throws IOException {
        try (Stream<Path> modules = Files.list(Repository.at(""))) {
            return modules.map(module -> module.resolve("app/src/main/resources/db"))
                    .filter(Files::isDirectory)
                    .flatMap(Repository::files)
                    .filter(file -> file.toString().endsWith(".sql"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void migrationTakesAwayOnlyWhatAReleasedVersionNoLongerUses(Path migration) {
        String sql = Repository.text(migration);
        if (!isOfUnused(sql, Repository.text(Repository.at("CHANGELOG.md")))) {
            assertThat(takenAway(sql)).as(migration.getFileName().toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE notes;",
                "DROP FUNCTION contacts_matching(text, text);",
                "CREATE TABLE a (id int);\nALTER TABLE notes\n  DROP COLUMN body;",
                "ALTER TABLE notes DROP body;",
                "ALTER TABLE notes RENAME TO remarks;",
                "ALTER TABLE notes RENAME COLUMN body TO text;",
                "ALTER TABLE notes ALTER COLUMN body TYPE varchar(10);",
                "ALTER TABLE notes ALTER body SET DATA TYPE varchar(10);",
                "ALTER TABLE notes ALTER COLUMN body SET NOT NULL;",
                "ALTER TABLE notes ADD COLUMN likes int DEFAULT 0, ADD COLUMN author bigint NOT NULL;",
                "-- Unused since: 0.2.0\nDROP TABLE notes;"
            })
    void whatTheVersionBeforeNeedsIsMissed(String sql) {
        assertThat(takenAway(sql)).hasSize(1);
        assertThat(isOfUnused(sql, "## Unreleased (0.2.0)\n\n## 0.1.0\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- DROP TABLE notes;\nCREATE TABLE notes (id int NOT NULL);",
                "ALTER TABLE notes ADD COLUMN body text;",
                "ALTER TABLE notes ADD COLUMN body text NOT NULL DEFAULT '', ADD COLUMN likes int;",
                "ALTER TABLE notes ADD CONSTRAINT notes_body_ck CHECK (body IS NOT NULL) NOT VALID;",
                "ALTER TABLE notes ALTER COLUMN body DROP NOT NULL;",
                "ALTER TABLE notes DROP CONSTRAINT notes_body_ck;",
                "DROP INDEX notes_id_idx;"
            })
    void whatIsAddedOrLoosenedMissesNobody(String sql) {
        assertThat(takenAway(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"## 0.1.0\n", "## Unreleased (0.2.0)\n\n## 0.1.0 (2027-01-15)\n"})
    void whatAReleasedVersionNoLongerUsesMayGo(String changelog) {
        assertThat(isOfUnused("-- Why: …\n-- Unused since: 0.1.0\nDROP TABLE notes;", changelog))
                .isTrue();
    }

    private static List<String> takenAway(String sql) {
        return Stream.of(sql.replaceAll("--.*", "").split(";"))
                .map(statement -> statement.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT))
                .filter(TAKES_AWAY.asMatchPredicate())
                .toList();
    }

    private static boolean isOfUnused(String sql, String changelog) {
        return UNUSED_SINCE
                .matcher(sql)
                .results()
                .anyMatch(since -> Pattern.compile("^## " + Pattern.quote(since.group(1)) + "\\b", Pattern.MULTILINE)
                        .matcher(changelog)
                        .find());
    }
}
