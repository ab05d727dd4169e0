package io.triptych.bench.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.triptych.testing.Infrastructure;
import io.triptych.text.SearchText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each invariant is a query for rows that break it. The tables are those that the services' own migrations made.
class SeedingIT {

    private static final Size SIZE = new Size(30, 400);
    private static final Map<String, String> MIGRATIONS =
            Map.of("identity", "gateway", "contact", "contact", "conversation", "conversation", "message", "message");
    private static Connection connection;

    @BeforeAll
    static void seed() throws Exception {
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
            // Ids that are taken: the seeder's come after them.
            statement.execute("SELECT nextval('message.messages_id_seq') FROM generate_series(1, 7)");
        }
        new Seeder(connection, SIZE, Instant.now()).seed(keyset());
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        return Base64.getEncoder()
                .encodeToString(TinkJsonProtoKeysetFormat.serializeKeyset(
                                KeysetHandle.generateNew(
                                        PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                                RegistryConfiguration.get(),
                                InsecureSecretKeyAccess.get())
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void asManyAreThereAsWereWanted() throws SQLException {
        assertThat(rows("SELECT count(*) FROM message.messages")).containsExactly("400");
        assertThat(rows("SELECT count(*) FROM message.conversations")).containsExactly("30");
        assertThat(rows("SELECT count(*) FROM conversation.conversations")).containsExactly("30");
        assertThat(rows("SELECT count(*) FROM contact.contacts")).containsExactly("30");
        assertThat(rows("SELECT count(*) FROM identity.users")).containsExactly("21");
    }

    @Test
    void bothReadAndUnreadAndAnswerableConversationsAreThere() throws SQLException {
        assertThat(rows("SELECT number_read < latest_inbound_number FROM conversation.conversations GROUP BY 1"))
                .containsExactlyInAnyOrder("t", "f");
        assertThat(rows("SELECT status FROM conversation.conversations GROUP BY 1"))
                .containsExactlyInAnyOrder("active", "archived");
        assertThat(rows("SELECT direction || status FROM message.messages GROUP BY 1"))
                .containsExactlyInAnyOrder("inbounddelivered", "outbounddelivered", "outboundread");
        assertThat(rows("SELECT id FROM conversation.conversations WHERE window_expires_at > now()"))
                .isNotEmpty();
    }

    @Test
    void seedingIsSeen() throws SQLException {
        assertThat(Seeder.isSeeded(connection)).isTrue();
    }

    @Test
    void namesAreFoldedAsConversationServiceFoldsThem() throws SQLException {
        List<String> names = rows("SELECT name FROM conversation.contact_ref ORDER BY id");

        assertThat(rows("SELECT name_folded FROM conversation.contact_ref ORDER BY id"))
                .hasSize(30)
                .isEqualTo(names.stream().map(SearchText::fold).toList());
    }

    /// Reads: the rows for which it does not hold.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // The latest inbound number is the number of inbound messages, and they are numbered without a gap.
                """
                SELECT c.id FROM message.conversations c LEFT JOIN message.messages m
                  ON m.conversation_id = c.id AND m.direction = 'inbound'
                GROUP BY c.id HAVING c.latest_inbound_number <> count(m.id)
                  OR c.latest_inbound_number <> max(m.inbound_number) OR min(m.inbound_number) <> 1
                  OR count(DISTINCT m.inbound_number) <> count(m.id) OR c.latest_inbound_message_id <> max(m.id)
                  OR c.latest_inbound_at <> max(m.timestamp)""",
                // Numbers grow with ids, and ids with time.
                """
                SELECT m.id FROM message.messages m JOIN message.messages n
                  ON n.conversation_id = m.conversation_id AND n.id > m.id
                WHERE n.timestamp < m.timestamp OR n.inbound_number < m.inbound_number OR n.version <= m.version""",
                "SELECT id FROM conversation.conversations WHERE number_read > latest_inbound_number",
                // Who answered has read: nothing unread is older than the last answer.
                """
                SELECT m.id FROM message.messages m JOIN message.conversations c ON c.id = m.conversation_id
                WHERE m.inbound_number > c.number_read AND m.timestamp < c.last_outbound_at""",
                """
                SELECT c.id FROM message.conversations c WHERE c.version IS DISTINCT FROM
                  (SELECT max(m.version) FROM message.messages m WHERE m.conversation_id = c.id)""",
                """
                SELECT c.id FROM message.conversations c WHERE c.last_outbound_at IS DISTINCT FROM
                  (SELECT max(m.timestamp) FROM message.messages m
                   WHERE m.conversation_id = c.id AND m.direction = 'outbound')""",
                // The last message is the newest one, as message-service shows it.
                """
                SELECT c.id FROM conversation.conversations c JOIN LATERAL (
                  SELECT * FROM message.messages m WHERE m.conversation_id = c.id
                  ORDER BY m.timestamp DESC, m.id DESC LIMIT 1) m ON true
                WHERE (c.last_message_id, c.last_message_timestamp, c.last_message_version, c.last_message_at)
                    <> (m.id, m.timestamp, m.version, m.timestamp)
                  OR (c.last_message::jsonb ->> 'id')::bigint <> m.id
                  OR c.last_message::jsonb ->> 'messageId' <> m.message_id
                  OR c.last_message::jsonb ->> 'status' <> m.status
                  OR c.last_message::jsonb ->> 'direction' <> m.direction
                  OR c.last_message::jsonb -> 'content' <> m.content
                  OR (c.last_message::jsonb ->> 'version')::bigint <> m.version
                  OR (c.last_message::jsonb ->> 'timestamp')::timestamptz <> m.timestamp
                  OR (c.last_message::jsonb #>> '{sentBy,id}')::bigint IS DISTINCT FROM m.sent_by_id""",
                // Unanswered is where the customer said the last.
                """
                SELECT c.id FROM conversation.conversations c JOIN LATERAL (
                  SELECT * FROM message.messages m WHERE m.conversation_id = c.id
                    AND m.direction IN ('inbound', 'outbound') AND m.type <> 'reaction'
                    AND m.origin IS DISTINCT FROM 'history'
                  ORDER BY m.timestamp DESC, m.id DESC LIMIT 1) m ON true
                WHERE (c.last_word_at, c.last_word_id, c.unanswered)
                  IS DISTINCT FROM (m.timestamp, m.id, m.direction = 'inbound')""",
                // What the two services say of a conversation is the same.
                """
                SELECT id FROM conversation.conversations c FULL JOIN message.conversations m USING (id)
                WHERE (c.company_id, c.whatsapp_account_id, c.contact_id, c.assigned_to, c.status, c.version,
                    c.message_version, c.latest_inbound_number, c.latest_inbound_message_id, c.number_read,
                    c.window_expires_at, c.begun, c.reply_kind, c.reply_value) IS DISTINCT FROM
                  (m.company_id, m.whatsapp_account_id, m.contact_id, m.assigned_to, m.status, m.ref_version,
                    m.version, m.latest_inbound_number, m.latest_inbound_message_id, m.number_read,
                    m.latest_inbound_at + interval '24 hours', true, m.reply_kind, m.reply_value)""",
                // Copies of contacts are what the owner has.
                """
                SELECT id FROM contact.contacts c FULL JOIN message.contact_ref r USING (id)
                WHERE (c.company_id, c.profile_name, c.phone_number, c.email, c.version) IS DISTINCT FROM
                  (r.company_id, r.name, r.phone_number, r.email, r.version)""",
                """
                SELECT id FROM contact.contacts c FULL JOIN conversation.contact_ref r USING (id)
                WHERE (c.company_id, c.profile_name, c.phone_number, c.email, c.version, c.phone_number)
                  IS DISTINCT FROM (r.company_id, r.name, r.phone_number, r.email, r.version, r.phone_number_folded)""",
                """
                SELECT canonical FROM contact.identities i
                FULL JOIN message.contact_identities_ref r USING (company_id, scope, kind, canonical)
                WHERE (i.value, i.contact_id) IS DISTINCT FROM (r.value, r.contact_id)""",
                """
                SELECT c.id FROM conversation.conversations c LEFT JOIN conversation.contact_ref r
                  ON r.company_id = c.company_id AND r.id = c.contact_id
                WHERE (c.contact_name, c.phone_number, c.contact_email, c.contact_version) IS DISTINCT FROM
                  (r.name, r.phone_number, r.email, r.version)""",
                "SELECT c.id FROM message.conversations c WHERE '+' || c.reply_value IS DISTINCT FROM"
                        + " (SELECT phone_number FROM contact.contacts WHERE id = c.contact_id)",
                // Each of ours was called for once and reported; a customer's never.
                """
                SELECT m.id FROM message.messages m LEFT JOIN message.attempts a ON a.message_id = m.id
                WHERE (m.direction = 'outbound') <> (a.message_id IS NOT NULL)
                  OR (a.status, a.whatsapp_message_id, a.number) <> (m.status, m.whatsapp_message_id, m.attempt)""",
                """
                SELECT m.id FROM message.messages m LEFT JOIN message.statuses s ON s.message_id = m.id
                GROUP BY m.id HAVING (m.direction = 'inbound' AND count(s.*) > 0) OR (m.direction = 'outbound' AND
                  (m.sent_at, m.delivered_at, m.read_at) IS DISTINCT FROM (max(s.at) FILTER (WHERE s.status = 'sent'),
                    max(s.at) FILTER (WHERE s.status = 'delivered'), max(s.at) FILTER (WHERE s.status = 'read')))""",
                "SELECT m.id FROM message.messages m WHERE m.direction = 'outbound' AND NOT EXISTS"
                        + " (SELECT FROM message.audit a WHERE a.entity = 'message' AND a.entity_id = m.id)",
                // The team wrote only while the window was open.
                """
                SELECT m.id FROM message.messages m WHERE m.direction = 'outbound' AND NOT EXISTS (
                  SELECT FROM message.messages i WHERE i.conversation_id = m.conversation_id AND i.id < m.id
                    AND i.direction = 'inbound' AND i.timestamp > m.timestamp - interval '24 hours')""",
                "SELECT id FROM conversation.conversations WHERE id NOT IN"
                        + " (SELECT conversation_id FROM conversation.conversation_history WHERE action = 'created')",
                // People are the gateway's.
                "SELECT id FROM conversation.conversations WHERE assigned_to NOT IN (SELECT id FROM identity.users)",
                "SELECT id FROM message.messages WHERE (sent_by_id, sent_by_name) NOT IN"
                        + " (SELECT id, name FROM identity.users)",
                "SELECT id FROM message.whatsapp_accounts a WHERE id NOT IN (SELECT whatsapp_account_id FROM message.lanes)"
                        + " OR phone_number_id NOT IN (SELECT phone_number_id FROM message.account_routes)",
                // The services' next ids are free.
                "SELECT id FROM message.messages WHERE id > (SELECT last_value FROM message.messages_id_seq)",
                "SELECT id FROM conversation.conversations"
                        + " WHERE id > (SELECT last_value FROM conversation.conversations_id_seq)",
                "SELECT id FROM contact.contacts WHERE id > (SELECT last_value FROM contact.contacts_id_seq)",
                "SELECT id FROM identity.users WHERE id > (SELECT last_value FROM identity.users_id_seq)",
                "SELECT id FROM identity.companies WHERE id > (SELECT last_value FROM identity.companies_id_seq)",
                "SELECT id FROM message.whatsapp_accounts"
                        + " WHERE id > (SELECT last_value FROM message.whatsapp_accounts_id_seq)",
                // Nothing waits to be sent or published.
                "SELECT message_id FROM message.deliveries",
                "SELECT id FROM message.outbox UNION ALL SELECT id FROM conversation.outbox",
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
