package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.MessageServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseRolesIT {

    private static final String DENIED = "42501";

    private final MessageServer server = MessageServer.running();

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(server.databaseUrl(), role, role);
    }

    private void isDenied(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('triptych.company_id', '1', false)");
            statement.execute("SELECT set_config('triptych.company_ids', '1', false)");
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message_app | SELECT * FROM conversation.conversations",
                "message_app | INSERT INTO identity.users DEFAULT VALUES",
                "message_app | CREATE TABLE message.mine (id int)",
                "message_app | CREATE TABLE public.mine (id int)",
                "message_app | CREATE SCHEMA mine",
                "message_app | ALTER TABLE message.messages ADD COLUMN mine int",
                "message_app | DROP TABLE message.messages",
                "message_app | SET ROLE message_owner",
                "message_app | SET ROLE message_worker",
                "message_app | SET ROLE postgres",
                "message_app | SELECT access_token_encrypted FROM message.whatsapp_accounts",
                "message_app | SELECT * FROM message.app_secrets",
                "message_app | SELECT * FROM message.account_routes",
                "message_app | SELECT * FROM message.outbox",
                "message_app | DELETE FROM message.repeated_webhooks",
                "message_worker | DELETE FROM message.repeated_webhooks",
                "message_app | UPDATE message.audit SET action = 'x'",
                "message_app | DELETE FROM message.audit",
                "message_app | TRUNCATE message.audit",
                "message_app | UPDATE message.audit_entries SET action = 'x'",
                "message_app | DELETE FROM message.audit_entries",
                "message_app | SELECT * FROM message.flyway_schema_history",
                "message_app | DELETE FROM message.flyway_schema_history",
                "message_worker | SELECT * FROM contact.contacts",
                "message_worker | CREATE TABLE message.mine (id int)",
                "message_worker | SET ROLE message_owner",
                "message_worker | SET ROLE message_app",
                "message_worker | UPDATE message.audit SET action = 'x'",
                "message_worker | DELETE FROM message.audit",
                "message_worker | TRUNCATE message.audit",
                "message_worker | SELECT * FROM message.audit",
                "message_worker | SELECT * FROM message.audit_entries",
                "message_worker | SELECT * FROM message.flyway_schema_history",
            })
    void servingRolesMayNot(String role, String sql) throws SQLException {
        isDenied(role, sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "conversations", "attempts", "statuses", "deliveries", "lanes", "contact_ref"})
    void withoutACompanyEveryQueryFails(String table) throws SQLException {
        for (String role : new String[] {"message_app", "message_worker"}) {
            try (Connection connection = connect(role);
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT * FROM message." + table))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aRoleSeesAndChangesOnlyItsCompanysRows() throws SQLException {
        Company company = server.anyCompany();
        company.send(company.anyChat(company.anyNumber()), "Hello");
        Company other = server.anyCompany();

        assertThat(count("message_app", "triptych.company_id", company.id())).isEqualTo(1);
        assertThat(count("message_app", "triptych.company_id", other.id())).isZero();
        assertThat(count("message_worker", "triptych.company_ids", company.id()))
                .isEqualTo(1);
        assertThat(count("message_worker", "triptych.company_ids", other.id())).isZero();
        try (Connection connection = connect("message_app");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('triptych.company_id', '" + other.id() + "', false)");
            assertThat(statement.executeUpdate("UPDATE message.messages SET status = 'read'"))
                    .isZero();
            assertThatThrownBy(() -> statement.execute(
                            "INSERT INTO message.conversations (id, company_id, whatsapp_account_id, contact_id) VALUES (1, "
                                    + company.id() + ", 1, 1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private long count(String role, String setting, long companyId) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('" + setting + "', '" + companyId + "', false)");
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM message.messages")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
