package io.triptych.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.postgres.signin.Sweeper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the roles that serve can and can't do, whatever the code asks for.
class IdentityIsolationIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");

    private long as(String role, String setting, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(gateway.databaseUrl, role, role);
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private String ofAurora() {
        return "SET triptych.company_id = '" + ana.companyId() + "'";
    }

    @Test
    void oneCompanyIsAllThatACallSees() throws SQLException {
        assertThat(as("identity_app", ofAurora(), "SELECT count(*) FROM companies"))
                .isEqualTo(1);
        assertThat(as("identity_app", ofAurora(), "SELECT count(*) FROM users WHERE email LIKE '%borealis%'"))
                .isZero();
        assertThat(as(
                        "identity_app",
                        ofAurora(),
                        "SELECT count(*) FROM refresh_families WHERE company_id <> " + ana.companyId()))
                .isZero();
        assertThat(as("identity_app", ofAurora(), "UPDATE users SET name = 'x' WHERE email LIKE '%borealis%'"))
                .isZero();
        gateway.call("POST", "/api/v1/teams")
                .by(gateway.person("admin@borealis.example"))
                .json("{\"name\":\"" + UUID.randomUUID() + "\",\"memberIds\":["
                        + gateway.person("cleo@borealis.example").id() + "]}")
                .send();
        for (String table : List.of("teams", "team_members")) {
            assertThat(as(
                            "identity_app",
                            ofAurora(),
                            "SELECT count(*) FROM " + table + " WHERE company_id <> " + ana.companyId()))
                    .isZero();
        }
        assertThatThrownBy(() -> as(
                        "identity_app",
                        ofAurora(),
                        "INSERT INTO teams (company_id, name) VALUES (" + (ana.companyId() + 1) + ", 'Ours')"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> as(
                        "identity_app",
                        ofAurora(),
                        "INSERT INTO audit (company_id, action, entity, entity_id) VALUES (" + (ana.companyId() + 1)
                                + ", 'a', 'b', 1)"))
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "companies",
                "users",
                "teams",
                "team_members",
                "refresh_families",
                "refresh_rotations",
                "invitations",
                "second_factors",
                "recovery_codes",
                "audit_entries",
                "api_tokens"
            })
    void withoutACompanyEveryQueryFails(String table) {
        assertThatThrownBy(() -> as("identity_app", "SELECT 1", "SELECT count(*) FROM " + table))
                .hasMessageContaining("triptych.company_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users",
                "DELETE FROM teams",
                "UPDATE team_members SET team_id = team_id",
                "SELECT count(*) FROM members_changed_since('-infinity')",
                "SELECT count(*) FROM people_as_of('-infinity')",
                "SELECT count(*) FROM all_teams()",
                "INSERT INTO companies (name) VALUES ('x')",
                "UPDATE audit_entries SET action = 'x'",
                "DELETE FROM audit_entries",
                "UPDATE api_tokens SET scopes = '{settings:read}'",
                "UPDATE api_tokens SET token_hash = '\\x00'",
                "DELETE FROM api_tokens",
                "SELECT count(*) FROM api_token_holder('\\x00')",
                "UPDATE audit SET action = 'x'",
                "DELETE FROM audit",
                "TRUNCATE audit",
                "SELECT count(*) FROM sign_in_failures",
                "SELECT count(*) FROM outbox",
                "SELECT count(*) FROM sign_in_candidate('ana@aurora.example')",
                "SELECT count(*) FROM people_changed_since('-infinity')",
                "SELECT forget_ended_sessions(now())",
                "SELECT count(*) FROM person_signing_in('ana@aurora.example')",
                "SELECT count(*) FROM invitation_by_link('\\x00', now())",
                "SELECT count(*) FROM person_of_issuer('a', 'ana@aurora.example')",
                "SELECT count(*) FROM setup_links",
                "UPDATE recovery_codes SET user_id = 1",
                "CREATE TABLE mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "SELECT count(*) FROM identity.flyway_schema_history",
                "DELETE FROM identity.flyway_schema_history",
                "SELECT count(*) FROM message.messages",
                "SET ROLE identity_owner"
            })
    void whatPeoplesCallsNeverDoIsNotAllowed(String sql) {
        assertThatThrownBy(() -> as("identity_app", ofAurora(), sql)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM users",
                "DELETE FROM teams",
                "DELETE FROM team_members",
                "UPDATE audit SET action = 'x'",
                "DELETE FROM audit",
                "TRUNCATE audit",
                "SELECT count(*) FROM audit",
                "SELECT count(*) FROM audit_entries",
                "SELECT count(*) FROM api_tokens",
                "SELECT count(*) FROM refresh_families",
                "SELECT count(*) FROM invitations",
                "SELECT count(*) FROM second_factors",
                "SELECT count(*) FROM recovery_codes",
                "UPDATE setup_links SET link_hash = '\\x00'",
                "CREATE TABLE mine (id int)",
                "SELECT count(*) FROM identity.flyway_schema_history",
                "DELETE FROM identity.flyway_schema_history",
                "SET ROLE identity_owner"
            })
    void whatTheWorkerNeverDoesIsNotAllowed(String sql) {
        assertThatThrownBy(() -> as("identity_worker", "SET triptych.company_ids = '1'", sql))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whatHappenedIsNoted() throws SQLException {
        gateway.signIn("ben@aurora.example");
        assertThat(as(
                        "identity_owner",
                        "SELECT 1",
                        "SELECT count(*) FROM identity.audit WHERE action = 'signed_in' AND trace_id IS NOT NULL"))
                .isPositive();
    }

    @Test
    void whatHasNoMoreUseIsSweptAway() throws SQLException {
        gateway.sql("INSERT INTO sign_in_failures VALUES ('\\x01', ARRAY[now() - interval '16 minutes'])");
        gateway.sql("INSERT INTO sign_in_failures VALUES ('\\x02', ARRAY[now()])");
        gateway.sql("INSERT INTO refresh_families (id, company_id, user_id, created_at, expires_at) VALUES"
                + " ('00000000-0000-0000-0000-000000000001', " + ana.companyId() + ", " + ana.id()
                + ", now(), now() - interval '1 second')");
        gateway.context().getBean(Sweeper.class).sweep();
        String owner = "SET search_path = identity";
        assertThat(as("identity_owner", owner, "SELECT count(*) FROM sign_in_failures WHERE subject IN ('\\x01')"))
                .isZero();
        assertThat(as("identity_owner", owner, "SELECT count(*) FROM sign_in_failures WHERE subject IN ('\\x02')"))
                .isEqualTo(1);
        assertThat(as("identity_owner", owner, "SELECT count(*) FROM refresh_families WHERE expires_at < now()"))
                .isZero();
    }
}
