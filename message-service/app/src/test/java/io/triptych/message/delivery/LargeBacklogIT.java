package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import io.triptych.message.postgres.lane.LaneStatements;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A hundred thousand messages that a program wrote wait in one lane, a hundred in each of a thousand conversations.
class LargeBacklogIT {

    private static final int CONVERSATIONS = 1_000;
    private static final int EACH = 100;
    private static final int RATE = 20;

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Number number = company.number(RATE, false);
    /// Ids that nothing else takes.
    private final long firstConversation = 700_000_000L + company.id() * CONVERSATIONS;

    @BeforeEach
    void queue() {
        server.database()
                .execute(
                        """
                WITH c AS (
                  INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id, latest_inbound_at,
                    reply_kind, reply_value)
                  SELECT ? + i, ?, ?, ? + i, now(), 'wa_id', (1202555000000 + i)::text
                  FROM generate_series(1, ?) AS i RETURNING id),
                m AS (
                  INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type,
                    content, status, version, timestamp, created_at, trace_id, span_id)
                  SELECT ?, c.id, ?, gen_random_uuid()::text, 'outbound', 'text',
                    jsonb_build_object('body', 'bulk ' || n), 'sending', 1,
                    now() - interval '1 hour' + n * interval '1 second', now(),
                    '4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'
                  FROM c, generate_series(1, ?) AS n RETURNING id, conversation_id, timestamp)
                INSERT INTO deliveries (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head,
                  priority)
                SELECT m.id, ?, m.conversation_id, ?, m.timestamp,
                  m.timestamp = min(m.timestamp) OVER (PARTITION BY m.conversation_id), 1
                FROM m""",
                        firstConversation,
                        company.id(),
                        number.accountId(),
                        firstConversation,
                        CONVERSATIONS,
                        company.id(),
                        number.accountId(),
                        EACH,
                        company.id(),
                        number.accountId());
    }

    @AfterEach
    void empty() {
        server.database().execute("DELETE FROM deliveries WHERE whatsapp_account_id = ?", number.accountId());
    }

    @Test
    void aPersonsReplyGoesAheadOfAllOfIt() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.whatsApp().from(number.phoneNumberId()).isEmpty());
        Chat own = company.anyChat(number);
        Chat withBulk = new Chat(firstConversation + CONVERSATIONS, Long.toString(1202555000000L + CONVERSATIONS));
        int before = server.whatsApp().from(number.phoneNumberId()).size();

        Message reply = company.send(own, "At once");
        int atCommit = server.whatsApp().from(number.phoneNumberId()).size();
        awaitSent(reply);

        // What was taken before it, and a second of the number's rate: no share of what waits.
        assertThat(callsBefore("At once")).isLessThanOrEqualTo(atCommit + 3 * RATE);
        assertThat(before).isLessThanOrEqualTo(atCommit);
        // It takes what waits in its own conversation along, one after another; between two of them others go.
        Message behind = company.send(withBulk, "After mine");
        awaitSent(behind);
        assertThat(server.whatsApp().to(withBulk.to())).hasSize(EACH + 1);
        assertThat(callsBefore("After mine")).isLessThan(CONVERSATIONS * EACH / 20);
    }

    private void awaitSent(Message message) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo("sent"));
    }

    private int callsBefore(String text) {
        return server.whatsApp().from(number.phoneNumberId()).stream()
                .map(FakeWhatsApp.Call::text)
                .toList()
                .indexOf(text);
    }

    @Test
    void whatIsAskedReadsFewRowsOfIt() {
        server.database().execute("ANALYZE deliveries");
        String account = Long.toString(number.accountId());

        assertThat(rowsRead(LaneStatements.DUE, account, "'{}'", "50")).isLessThanOrEqualTo(50);
        assertThat(rowsRead(LaneStatements.BUSY, "'{" + account + "}'")).isLessThanOrEqualTo(1);
        assertThat(rowsRead(LaneStatements.EXPIRED, account, "50")).isLessThanOrEqualTo(CONVERSATIONS);
    }

    /// How many places of messages a statement looks at, those included that it looks at in vain.
    private long rowsRead(String sql, String... parameters) {
        String filled = sql;
        for (String each : parameters) {
            filled = filled.replaceFirst("\\?", Matcher.quoteReplacement(each));
        }
        List<String> plan =
                server.database().list("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF) " + filled);
        long read = 0;
        boolean ofDeliveries = false;
        for (String line : plan) {
            Matcher scan = SCAN.matcher(line);
            if (scan.find()) {
                ofDeliveries = scan.group(1).startsWith("deliveries");
                read += ofDeliveries
                        ? Math.round(Double.parseDouble(scan.group(2)) * Long.parseLong(scan.group(3)))
                        : 0;
            }
            Matcher removed = REMOVED.matcher(line);
            if (ofDeliveries && removed.find()) {
                read += Long.parseLong(removed.group(1));
            }
        }
        assertThat(plan).as("a plan that looks at the queue").anyMatch(line -> line.contains(" on deliveries"));
        return read;
    }

    private static final Pattern SCAN =
            Pattern.compile(" on (\\w+)(?: \\w+)? \\(actual rows=([0-9.]+) loops=(\\d+)\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: (\\d+)");
}
