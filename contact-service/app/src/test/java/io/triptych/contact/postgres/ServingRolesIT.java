package io.triptych.contact.postgres;

import static io.triptych.contact.fixture.WantedContacts.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.contact.fixture.ContactServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServingRolesIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final ContactServer server = ContactServer.running();

    @ParameterizedTest
    @ValueSource(strings = {"contact_app", "contact_worker"})
    void aServingRoleReachesNothingThatIsNotItsOwn(String role) throws SQLException {
        try (Connection connection = server.connectAs(role)) {
            // With a company, so that what refuses is the missing right and not the missing company.
            execute(connection, "SET triptych.company_id = '1'");
            execute(connection, "SET triptych.company_ids = '1'");
            for (String sql : List.of(
                    "SELECT count(*) FROM conversation.conversations",
                    "INSERT INTO message.messages DEFAULT VALUES",
                    "SELECT count(*) FROM identity.users",
                    "CREATE TABLE contact.mine (id int)",
                    "CREATE TABLE public.mine (id int)",
                    "CREATE SCHEMA mine",
                    "CREATE ROLE mine",
                    "SET ROLE contact_owner",
                    "SET ROLE message_app",
                    "ALTER TABLE contact.contacts DISABLE ROW LEVEL SECURITY",
                    "DROP POLICY contacts_app ON contact.contacts",
                    "TRUNCATE contact.contacts CASCADE",
                    "DELETE FROM contact.contacts",
                    "UPDATE contact.audit SET action = ''",
                    "DELETE FROM contact.audit",
                    "TRUNCATE contact.audit",
                    "UPDATE contact.audit_entries SET action = ''",
                    "DELETE FROM contact.audit_entries",
                    "INSERT INTO contact.audit_entries (company_id) VALUES (1)",
                    "SELECT count(*) FROM contact.flyway_schema_history",
                    "UPDATE contact.flyway_schema_history SET checksum = 0",
                    "DELETE FROM contact.flyway_schema_history")) {
                assertThat(refusal(connection, sql)).as(sql).isEqualTo(INSUFFICIENT_PRIVILEGE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "audit_entries"})
    void theWorkersRoleOnlyAddsToTheAudit(String table) throws SQLException {
        try (Connection connection = server.connectAs("contact_worker")) {
            execute(connection, "SET triptych.company_ids = '1'");
            assertThat(refusal(connection, "SELECT count(*) FROM contact." + table))
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM contact.outbox",
                "UPDATE contact.outbox SET shard = 0",
                "DELETE FROM contact.outbox"
            })
    void peoplesRoleOnlyAddsToTheOutbox(String sql) throws SQLException {
        try (Connection connection = server.connectAs("contact_app")) {
            assertThat(refusal(connection, sql)).isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void withoutACompanyNoRowIsRead() throws SQLException {
        for (String role : List.of("contact_app", "contact_worker")) {
            try (Connection connection = server.connectAs(role)) {
                assertThat(refusal(connection, "SELECT count(*) FROM contact.contacts"))
                        .as(role)
                        .isNotNull();
            }
        }
    }

    @Test
    void aRoleSeesTheCompaniesOfItsTransactionOnly() throws SQLException {
        long mine = server.anyCompany();
        long theirs = server.anyCompany();
        server.resolve(
                wanted(mine).waId("12025550143").build(),
                wanted(theirs).waId("12025550143").build());

        assertThat(companiesSeenBy("contact_app", "SET LOCAL triptych.company_id = '" + mine + "'"))
                .containsExactly(mine);
        assertThat(companiesSeenBy("contact_worker", "SET LOCAL triptych.company_ids = '" + mine + "'"))
                .containsExactly(mine);
        assertThat(companiesSeenBy("contact_worker", "SET LOCAL triptych.company_ids = '" + mine + "," + theirs + "'"))
                .containsExactly(mine, theirs);
    }

    @Test
    void noRowIsWrittenForAnotherCompany() throws SQLException {
        try (Connection connection = server.connectAs("contact_app")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL triptych.company_id = '" + server.anyCompany() + "'");
                assertThat(refusal(
                                connection,
                                "INSERT INTO contact.contacts (company_id, version, created_at) VALUES (1, 1, now())"))
                        .isEqualTo(INSUFFICIENT_PRIVILEGE);
            }
        }
    }

    @Test
    void everyTableThatNamesACompanyIsGuarded() throws SQLException {
        String unguarded = """
                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'contact'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'company_id'
                  AND NOT (c.relrowsecurity AND 2 = (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid))""";
        try (Connection connection = server.connectAs("contact_owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(unguarded)) {
            assertThat(rows.next()).isFalse();
        }
    }

    private List<Long> companiesSeenBy(String role, String setting) throws SQLException {
        try (Connection connection = server.connectAs(role)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(setting);
                ResultSet rows = statement.executeQuery("SELECT DISTINCT company_id FROM contact.contacts ORDER BY 1");
                List<Long> companies = new ArrayList<>();
                while (rows.next()) {
                    companies.add(rows.getLong(1));
                }
                return companies;
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String refusal(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
