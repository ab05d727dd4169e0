package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import io.triptych.text.SearchText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Names that a version before folded otherwise.
class FoldingNamesAnewIT {

    private static final String OWNER = "conversation_owner";
    private static final int ORDINARY = 5_100;

    private final String url = Infrastructure.newDatabase();

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, OWNER, OWNER)
                .defaultSchema("conversation")
                .locations("classpath:db/conversation")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void everyNameIsFoldedAsWhatIsSearchedForIs() throws SQLException {
        migrate("7?");
        List<String> names = new ArrayList<>(List.of("O\u2019Brien", "Jean\u2011Luc", "\u200bAna\u2060", "٠٣٤", ""));
        for (int i = 0; i < ORDINARY; i++) {
            names.add("Customer " + i);
        }
        try (Connection connection = DriverManager.getConnection(url + "?currentSchema=conversation", OWNER, OWNER)) {
            add(connection, names);

            migrate("8");

            assertThat(folded(connection))
                    .containsExactlyElementsOf(
                            names.stream().map(SearchText::fold).toList());
        }
    }

    private static void add(Connection connection, List<String> names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO contact_ref (company_id, id, name, version, name_folded, phone_number_folded)
                VALUES (1, ?, ?, 1, lower(?), '')""")) {
            for (int i = 0; i < names.size(); i++) {
                statement.setLong(1, i + 1);
                statement.setString(2, names.get(i));
                statement.setString(3, names.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<String> folded(Connection connection) throws SQLException {
        List<String> folded = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name_folded FROM contact_ref ORDER BY id")) {
            while (row.next()) {
                folded.add(row.getString(1));
            }
        }
        return folded;
    }
}
