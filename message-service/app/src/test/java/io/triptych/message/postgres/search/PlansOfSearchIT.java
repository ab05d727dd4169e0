package io.triptych.message.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a search reads is held to a few hundred pages, however rare or common a word is and however many messages
/// there are: 200,000 of two years here, and 20,000 of another company.
class PlansOfSearchIT {

    private static final String URL = Infrastructure.newDatabase();
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared (?:hit=(\\d+))? ?(?:read=(\\d+))?");

    @BeforeAll
    static void messages() throws SQLException {
        Flyway.configure()
                .dataSource(URL, "message_owner", "message_owner")
                .defaultSchema("message")
                .locations("classpath:db/message")
                .load()
                .migrate();
        try (Connection connection = Infrastructure.superuser(URL);
                Statement statement = connection.createStatement()) {
            // Without their messages: a search looks for ids.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET search_path = message");
            statement.execute("""
                    INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id, assigned_to)
                    SELECT i, 1, 1, i, CASE WHEN i % 50 = 0 THEN 7 ELSE 8 END FROM generate_series(1, 2000) AS i""");
            // Every message says "always"; every fifth "often", a thousandth "seldom", one "once", and a day of a
            // year ago was full of "sale".
            statement.execute("""
                    INSERT INTO message_words (message_id, company_id, conversation_id, timestamp, keys, words)
                    SELECT i, CASE WHEN i % 11 = 0 THEN 2 ELSE 1 END, i % 2000 + 1, at, message_keys(i % 2000 + 1, at),
                      ('''always'':1 ''w' || i % 5000 || ''':2' || CASE WHEN i % 5 = 0 THEN ' ''often'':3' ELSE '' END
                        || CASE WHEN i % 1000 = 7 THEN ' ''seldom'':4' ELSE '' END
                        || CASE WHEN i = 4321 THEN ' ''once'':5' ELSE '' END
                        || CASE WHEN i BETWEEN 100000 AND 120000 THEN ' ''sale'':6' ELSE '' END)::tsvector
                    FROM (SELECT i, now() - (220000 - i) * interval '290 seconds' AS at
                      FROM generate_series(1, 220000) AS i) AS all_of_them""");
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'always' | NULL | NULL | 21 | 200",
                "'often' | NULL | NULL | 21 | 250",
                "'seldom' | NULL | NULL | 21 | 700",
                "'sale' | NULL | NULL | 21 | 1200",
                "'once' | NULL | NULL | 1 | 200",
                "'never' | NULL | NULL | 0 | 200",
                "'alway':* | NULL | NULL | 21 | 300",
                "'always' & 'w77' | NULL | NULL | 21 | 600",
                "'often' & 'seldom' | NULL | NULL | 0 | 500",
                "'always' | NULL | 7 | 3 | 2000",
                "'seldom' | NULL | 7 | 0 | 2000",
                "'always' | 50 | NULL | 21 | 600",
                "'always' | 50 | 7 | 21 | 1000",
            })
    void whatIsReadIsBounded(String words, String conversation, String agent, int found, int pages)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, "message_app", "message_app");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('triptych.company_id', '1', false)");
            String search = "SELECT id FROM messages_with_words('" + words.replace("'", "''") + "', " + conversation
                    + ", " + agent + ", false, now() + interval '2 minutes', 9223372036854775807, 21)";
            int rows = 0;
            try (ResultSet ids = statement.executeQuery(search)) {
                while (ids.next()) {
                    rows += ids.getLong(1) == 0 ? 0 : 1;
                }
            }
            int read = 0;
            try (ResultSet plan = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + search)) {
                while (plan.next()) {
                    Matcher buffers = BUFFERS.matcher(plan.getString(1));
                    if (read == 0 && buffers.find()) {
                        read = number(buffers.group(1)) + number(buffers.group(2));
                    }
                }
            }
            // Where spans of time begin decides how many of an agent's are seen before it stops.
            assertThat(rows).isBetween(found, agent == null ? found : 21);
            assertThat(read).as(words).isBetween(1, pages);
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
