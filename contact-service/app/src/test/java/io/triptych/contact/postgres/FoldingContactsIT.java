package io.triptych.contact.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// The contacts of before are listed and found as those that come later.
class FoldingContactsIT {

    private static final String OWNER = "contact_owner";
    private static final int ORDINARY = 2_100;

    private final String url = Infrastructure.newDatabase();

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, OWNER, OWNER)
                .defaultSchema("contact")
                .locations("classpath:db/contact")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void everyContactIsFoldedWithItsNumbersAndTags() throws SQLException {
        migrate("80");
        try (Connection connection = DriverManager.getConnection(url + "?currentSchema=contact", OWNER, OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO contacts (company_id, id, given_name, profile_name, username, email, phone_number, tags,
                      version, created_at, merged_into)
                    VALUES (1, 1, 'João, Ângelo', 'Jo', 'jo.a', 'jo@x.example', '+351910000001', '{São Paulo,VIP}', 3, now(),
                            NULL),
                           (1, 2, NULL, NULL, NULL, NULL, '+351910000002', '{}', 1, now(), NULL),
                           (1, 3, 'Gone', NULL, NULL, NULL, NULL, '{VIP}', 2, now(), 1);
                    INSERT INTO identities (company_id, scope, kind, canonical, value, contact_id)
                    VALUES (1, 'global', 'wa_id', '351910000009', '351910000009', 1)""");
            statement.execute("INSERT INTO contacts (company_id, id, given_name, version, created_at)"
                    + " SELECT 2, n + 10, 'Customer ' || n, 1, now() FROM generate_series(1, " + ORDINARY + ") AS n");

            migrate("121");

            assertThat(rows(
                            statement,
                            "SELECT words_folded || '|' || numbers_folded || '|' || listed_as FROM contacts"
                                    + " WHERE company_id = 1 ORDER BY id"))
                    .containsExactly(
                            "joao, angelo\njo\njo.a\njo@x.example|+351910000001 +351910000009|joao  angelo",
                            "|+351910000002|\uFFFF+351910000002",
                            "gone||gone");
            assertThat(rows(statement, "SELECT tag_folded || '|' || tag || contact_id FROM contact_tags ORDER BY 1"))
                    .containsExactly("sao paulo|São Paulo1", "vip|VIP1");
            assertThat(rows(
                            statement,
                            "SELECT count(*) FROM contacts WHERE listed_as = words_folded AND company_id = 2"))
                    .containsExactly(Integer.toString(ORDINARY));
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
