package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseRolesIT {

    private static final Service SERVICE = Service.running();

    static Stream<String> forbidden() {
        return Stream.of(
                "CREATE TABLE conversation.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "DROP TABLE conversation.conversations",
                "ALTER TABLE conversation.conversations ADD COLUMN mine int",
                "ALTER TABLE conversation.conversations DISABLE ROW LEVEL SECURITY",
                "CREATE FUNCTION conversation.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "SET ROLE conversation_owner",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "SELECT * FROM message.flyway_schema_history",
                "SELECT * FROM conversation.flyway_schema_history",
                "DELETE FROM conversation.flyway_schema_history",
                "CREATE TABLE message.mine (id int)",
                "CREATE TABLE identity.mine (id int)",
                "CREATE TABLE contact.mine (id int)",
                "UPDATE conversation.audit SET action = 'nothing'",
                "DELETE FROM conversation.audit",
                "TRUNCATE conversation.audit",
                "UPDATE conversation.audit_entries SET action = 'nothing'",
                "DELETE FROM conversation.audit_entries",
                "UPDATE conversation.conversation_history SET action = 'read'",
                "DELETE FROM conversation.conversation_history",
                "DELETE FROM conversation.conversations",
                "TRUNCATE conversation.conversations");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void servingRolesMayNot(String sql) throws SQLException {
        for (String role : List.of("conversation_app", "conversation_worker")) {
            try (Connection connection = as(role)) {
                set(connection, "triptych.company_id", "1");
                set(connection, "triptych.company_ids", "1");
                assertThatThrownBy(() -> connection.createStatement().execute(sql))
                        .as(role)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void noRoleSeesAnothersSchema() throws SQLException {
        for (String role : List.of("conversation_app", "conversation_worker", "conversation_owner")) {
            try (Connection connection = as(role)) {
                for (String schema : List.of("message", "identity", "contact")) {
                    assertThat(one(connection, "SELECT has_schema_privilege('" + schema + "', 'USAGE')"))
                            .isEqualTo("f");
                }
            }
        }
    }

    @Test
    void everyTenantTableIsEmptyForAnotherCompanyAndFailsWithoutOne() throws SQLException {
        Company company = Company.known();
        long conversation = company.conversationOf(company.ana);
        company.label(company.ana, conversation, List.of(company.labelNamed("Refund")))
                .data();
        assertThat(company.viewNamed("Mine")).isPositive();
        for (String table : List.of(
                "conversations",
                "contact_ref",
                "conversation_history",
                "labels",
                "conversation_labels",
                "saved_views")) {
            String count = "SELECT count(*) FROM conversation." + table;
            try (Connection app = as("conversation_app");
                    Connection worker = as("conversation_worker")) {
                assertThatThrownBy(() -> one(app, count)).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> one(worker, count)).isInstanceOf(SQLException.class);
                set(app, "triptych.company_id", Long.toString(company.id + 1));
                set(worker, "triptych.company_ids", company.id + 1 + "," + (company.id + 2));
                assertThat(one(app, count)).as(table).isEqualTo("0");
                assertThat(one(worker, count)).as(table).isEqualTo("0");
                set(app, "triptych.company_id", Long.toString(company.id));
                set(worker, "triptych.company_ids", company.id + 1 + "," + company.id);
                assertThat(one(app, count)).as(table).isNotEqualTo("0");
                assertThat(one(worker, count)).as(table).isNotEqualTo("0");
            }
        }
    }

    @Test
    void theAuditIsReadByTheRoleOfPeoplesCallsAndInOneCompany() throws SQLException {
        Company company = Company.known();
        assertThat(company.conversationOf(company.ana)).isPositive();
        for (String table : List.of("audit", "audit_entries")) {
            String count = "SELECT count(*) FROM conversation." + table;
            try (Connection app = as("conversation_app");
                    Connection worker = as("conversation_worker")) {
                assertThatThrownBy(() -> one(app, count)).isInstanceOf(SQLException.class);
                set(worker, "triptych.company_ids", Long.toString(company.id));
                assertThatThrownBy(() -> one(worker, count)).hasMessageContaining("permission denied");
                set(app, "triptych.company_id", Long.toString(company.id + 1));
                assertThat(one(app, count)).as(table).isEqualTo("0");
                set(app, "triptych.company_id", Long.toString(company.id));
                assertThat(one(app, count)).as(table).isNotEqualTo("0");
            }
        }
    }

    @Test
    void nobodyWritesARowOfAnotherCompany() throws SQLException {
        Company company = Company.known();
        long conversation = company.conversation();
        try (Connection app = as("conversation_app")) {
            set(app, "triptych.company_id", Long.toString(company.id));
            assertThatThrownBy(() -> app.createStatement()
                            .execute("UPDATE conversation.conversations SET company_id = company_id + 1 WHERE id = "
                                    + conversation))
                    .isInstanceOf(SQLException.class);
            set(app, "triptych.company_id", Long.toString(company.id + 1));
            assertThat(app.createStatement()
                            .executeUpdate("UPDATE conversation.conversations SET status = 'archived' WHERE id = "
                                    + conversation))
                    .isZero();
        }
    }

    @Test
    void theSearchFunctionTakesTheCompanyFromTheSettingOnly() throws SQLException {
        Company company = Company.known();
        company.conversation("Findable Customer", "+4915112345", 1);
        String search = "SELECT count(*) FROM conversation.contacts_matching('%findable%', '%findable%')";
        try (Connection app = as("conversation_app")) {
            assertThatThrownBy(() -> one(app, search)).isInstanceOf(SQLException.class);
            set(app, "triptych.company_id", Long.toString(company.id));
            assertThat(one(app, search)).isEqualTo("1");
            set(app, "triptych.company_id", Long.toString(company.id + 1));
            assertThat(one(app, search)).isEqualTo("0");
        }
    }

    @Test
    void theIndexesOfTheBuildSpecAreThere() {
        assertThat(SERVICE.rows("SELECT indexname FROM pg_indexes WHERE schemaname = 'conversation'"))
                .extracting(row -> row.getOrDefault("indexname", ""))
                .contains(
                        "conversations_company_id_last_message_at_id_idx",
                        "conversations_company_id_status_last_message_at_idx",
                        "conversations_company_id_phone_number_idx",
                        "conversations_company_id_assigned_to_status_last_message_at_idx");
    }

    private static Connection as(String role) throws SQLException {
        return DriverManager.getConnection(SERVICE.database(), role, role);
    }

    private static void set(Connection connection, String setting, String value) throws SQLException {
        connection.createStatement().execute("SET " + setting + " = '" + value + "'");
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
