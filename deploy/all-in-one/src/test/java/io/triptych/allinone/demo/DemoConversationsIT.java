package io.triptych.allinone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// The demo's conversations in tables that the services' own migrations made.
class DemoConversationsIT {
    private static final int COUNT = 60;
    private static final Map<String, String> MIGRATIONS =
            Map.of("contact", "contact", "conversation", "conversation", "message", "message");
    private static final DemoCompany COMPANY = DemoCompany.AURORA.withIds(
            1, Map.of("admin@aurora.example", 1L, "ana@aurora.example", 2L, "ben@aurora.example", 3L));
    private static Connection connection;

    @BeforeAll
    static void write() throws Exception {
        String url = Infrastructure.newDatabase();
        MIGRATIONS.forEach((schema, folder) -> Flyway.configure()
                .dataSource(url, schema + "_owner", schema + "_owner")
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + folder)
                .load()
                .migrate());
        connection = Infrastructure.superuser(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO message.whatsapp_accounts (id, company_id, name, display_phone_number,"
                    + " phone_number_id, waba_id, business_scope, access_token_encrypted)"
                    + " OVERRIDING SYSTEM VALUE VALUES (9, 1, 'Aurora', '1', '1', '1', '1', '')");
        }
        new DemoConversations(COMPANY, 9).write(connection, COUNT, 7);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void eachCustomerHasOneConversation() throws SQLException {
        for (String table : List.of("contact.contacts", "conversation.conversations", "message.conversations")) {
            assertThat(rows("SELECT count(*) FROM " + table)).as(table).containsExactly("60");
        }
    }

    @Test
    void everyKindOfConversationIsThere() throws SQLException {
        assertThat(rows("SELECT DISTINCT status FROM conversation.conversations"))
                .containsExactlyInAnyOrder("active", "archived");
        assertThat(rows("SELECT DISTINCT number_read < latest_inbound_number FROM conversation.conversations"))
                .containsExactlyInAnyOrder("t", "f");
        assertThat(rows("SELECT DISTINCT coalesce(assigned_to, 0) FROM conversation.conversations"))
                .containsExactlyInAnyOrder("0", "2", "3");
        assertThat(rows("SELECT DISTINCT direction || ' ' || status FROM message.messages"))
                .containsExactlyInAnyOrder(
                        "inbound delivered",
                        "inbound read",
                        "outbound sent",
                        "outbound delivered",
                        "outbound read",
                        "outbound failed",
                        "internal sent");
    }

    /// The API's own list of types says what there is to show, so that a type that is added is missed here.
    @Test
    void everyTypeThatTheApiKnowsIsThereEachWayThatItGoes() throws Exception {
        Set<String> internal = Set.of("note", "system");
        Set<String> inboundOnly = Set.of("button", "order", "unsupported");
        Set<String> outboundOnly = Set.of("template", "reaction");
        List<String> wanted = new ArrayList<>();
        for (String type : typesOfTheApi()) {
            if (internal.contains(type)) {
                wanted.add("internal " + type);
            } else {
                if (!outboundOnly.contains(type)) {
                    wanted.add("inbound " + type);
                }
                if (!inboundOnly.contains(type)) {
                    wanted.add("outbound " + type);
                }
            }
        }
        assertThat(rows("SELECT DISTINCT direction || ' ' || type FROM message.messages"))
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(rows("SELECT DISTINCT content -> 'interactive' ->> 'type' FROM message.messages"
                        + " WHERE type = 'interactive' UNION SELECT content ->> 'type' FROM message.messages"
                        + " WHERE type = 'interactive'"))
                .contains("button", "list", "button_reply", "list_reply");
        assertThat(rows("SELECT DISTINCT content ->> 'voice' FROM message.messages WHERE type = 'audio'"))
                .hasSize(2);
    }

    private static List<String> typesOfTheApi() throws IOException {
        try (InputStream api = DemoConversationsIT.class.getResourceAsStream("/openapi.yml")) {
            Map<String, Object> described = new Yaml().load(api);
            Object components = described.get("components");
            Object type = ((Map<?, ?>) ((Map<?, ?>) components).get("schemas")).get("MessageType");
            return ((List<?>) ((Map<?, ?>) type).get("enum"))
                    .stream().map(String::valueOf).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direction = 'outbound' AND origin = 'phone' AND sent_by_id IS NULL",
                "direction = 'inbound' AND origin = 'history' AND inbound_number = 0",
                "direction = 'inbound' AND forwarded",
                "direction = 'inbound' AND reply_to_id IS NOT NULL",
                "direction = 'outbound' AND type = 'text' AND reply_to_id IS NOT NULL",
                "direction = 'inbound' AND edited AND original IS NOT NULL",
                "direction = 'inbound' AND deleted",
                "direction = 'outbound' AND deleted",
                "direction = 'outbound' AND reactions @> '[{\"by\": \"contact\"}]'",
                "direction = 'inbound' AND reactions @> '[{\"own\": true}]'",
                "direction = 'inbound' AND content ? 'referral'",
            })
    void everyMarkOfAMessageIsThere(String mark) throws SQLException {
        assertThat(rows("SELECT id FROM message.messages WHERE " + mark)).isNotEmpty();
    }

    /// Reads: the rows for which it does not hold.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // What failed says why, wherever it is shown or explained, and nothing else does.
                """
                SELECT m.id FROM message.messages m
                LEFT JOIN message.attempts a ON a.message_id = m.id
                LEFT JOIN message.statuses s ON s.message_id = m.id AND s.status = 'failed'
                WHERE (m.status = 'failed') <> (m.error IS NOT NULL)
                  OR (a.error, s.error, s.at) IS DISTINCT FROM (m.error, m.error, m.failed_at)""",
                // The inbox shows the last message as it is.
                """
                SELECT c.id FROM conversation.conversations c JOIN message.messages m ON m.id = c.last_message_id
                WHERE (c.last_message::jsonb ->> 'type', c.last_message::jsonb ->> 'status')
                    IS DISTINCT FROM (m.type, m.status)
                  OR c.last_message::jsonb -> 'content' IS DISTINCT FROM m.content
                  OR c.last_message::jsonb -> 'error' IS DISTINCT FROM m.error""",
                // What the phone sent has an attempt that nobody made, and what was sent one of a sender's.
                """
                SELECT m.id FROM message.messages m LEFT JOIN message.attempts a ON a.message_id = m.id
                WHERE (m.direction = 'outbound') <> (a.message_id IS NOT NULL)
                  OR (m.origin = 'phone') IS DISTINCT FROM (a.epoch = -1)
                    AND m.direction = 'outbound' AND (m.origin = 'phone' OR a.epoch = -1)""",
                // Who was read to the end has nothing without a number counted.
                """
                SELECT c.id FROM message.conversations c WHERE latest_inbound_number
                  <> (SELECT count(*) FROM message.messages m WHERE m.conversation_id = c.id AND inbound_number > 0)""",
                // Nothing is to come.
                "SELECT id FROM message.messages WHERE greatest(timestamp, read_at, failed_at) > now()",
                "SELECT id FROM conversation.conversations WHERE status = 'archived'"
                        + " AND number_read < latest_inbound_number",
            })
    void noRowBreaks(String invariant) throws SQLException {
        assertThat(rows(invariant)).isEmpty();
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
