package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.InboxQuery.Closing;
import io.triptych.conversation.model.Viewer;
import io.triptych.testing.Infrastructure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages of the list in a company with 40,000 conversations, by the plan that PostgreSQL keeps: how many rows it reads
/// for those that it returns, whoever asks and however common or rare what is filtered for.
class PlansOfFiltersIT {
    private static final String URL = Infrastructure.newDatabase();
    private static final int LIMIT = 20;
    /// A page, of each of which a few parts are merged, and what of it is passed over.
    private static final int READ_MAX = 250;

    private static final Viewer MANAGER = new Viewer(1, 1, "manager", false, Set.of());
    private static final Viewer AGENT = new Viewer(1, 107, "agent", true, Set.of(5L));

    private static final String FILL = """
            INSERT INTO conversation.labels (company_id, name, name_folded, colour)
              SELECT 1, 'L' || n, 'l' || n, 'red' FROM generate_series(1, 2) n;
            INSERT INTO conversation.conversations (company_id, whatsapp_account_id, contact_id, contact_version, status,
                assigned_to, team_id, last_message_at, created_at, label_ids,
                snoozed_until, last_word_at, last_word_id, unanswered, window_expires_at)
              SELECT 1, 1 + n % 2 + CASE WHEN n % 1000 = 0 THEN 2 ELSE 0 END, n, 1,
                CASE WHEN n % 4 = 0 THEN 'active' ELSE 'archived' END,
                CASE WHEN n % 9 <> 0 THEN 101 + n % 40 END, CASE WHEN n % 5 = 0 THEN 5 END,
                now() - n * interval '1 minute', now(),
                CASE WHEN n % 1000 = 8 THEN ARRAY[1, 2] WHEN n % 5 < 2 THEN ARRAY[1] ELSE '{}' END,
                CASE WHEN n % 80 = 4 THEN now() + interval '1 day' END,
                now() - n * interval '1 minute', n, n % 28 = 0 OR n % 11 = 1,
                now() - n * interval '1 minute' + interval '24 hours'
              FROM generate_series(1, 40000) n;
            INSERT INTO conversation.conversation_labels
              SELECT company_id, id, label_id, status, assigned_to, team_id, last_message_at
              FROM conversation.conversations CROSS JOIN unnest(label_ids) AS label_id;
            VACUUM ANALYZE conversation.conversations;
            VACUUM ANALYZE conversation.conversation_labels;
            """;

    @BeforeAll
    static void fill() throws SQLException {
        Flyway.configure()
                .dataSource(URL, "conversation_owner", "conversation_owner")
                .defaultSchema("conversation")
                .locations("classpath:db/conversation")
                .load()
                .migrate();
        try (Connection connection = Infrastructure.superuser(URL);
                Statement statement = connection.createStatement()) {
            for (String each : FILL.split(";", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    private record Page(String filter, Viewer viewer, InboxQuery query) {
        @Override
        public String toString() {
            return filter + " by " + viewer.role() + ", " + query.status();
        }
    }

    static Stream<Page> pages() {
        Map<String, UnaryOperator<Filters>> filters = Map.of(
                "none", each -> each,
                "snoozed", Filters::snoozedOnly,
                "unanswered", Filters::unansweredOnly,
                "closing", each -> each.closingWithin(60),
                "unanswered and closing", each -> each.unansweredOnly().closingWithin(200),
                "common label", each -> each.label(1),
                "rare label", each -> each.label(2));
        return filters.entrySet().stream()
                .flatMap(filter -> Stream.of(MANAGER, AGENT)
                        .flatMap(viewer -> Stream.of(ConversationStatus.ACTIVE, null)
                                .map(status -> new Page(
                                        filter.getKey(),
                                        viewer,
                                        filter.getValue()
                                                .apply(new Filters(status))
                                                .query()))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageReadsFewRowsThatItDoesNotShow(Page page) throws SQLException, IOException {
        JsonNode plan = plan(ListStatement.of(page.viewer(), page.query()).orElseThrow());

        assertThat(plan.findValuesAsText("Node Type")).as(plan.toPrettyString()).doesNotContain("Seq Scan");
        assertThat(plan.get("Actual Rows").asDouble()).isPositive();
        assertThat(read(plan)).as(plan.toPrettyString()).isLessThan(READ_MAX);
    }

    /// Rows of scans, with those that a condition dropped after they were read.
    private static double read(JsonNode node) {
        double rows = 0;
        if (node.has("Relation Name")) {
            double each = node.get("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble();
            rows = each * node.get("Actual Loops").asDouble();
        }
        for (JsonNode part : node.path("Plans")) {
            rows += read(part);
        }
        return rows;
    }

    private static JsonNode plan(Fragment list) throws SQLException, IOException {
        String numbered = list.sql();
        for (int i = 1; numbered.contains("?"); i++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + i);
        }
        String values = list.parameters().stream().map(each -> "'" + each + "'").collect(Collectors.joining(","));
        Properties asApp = new Properties();
        asApp.setProperty("user", "conversation_app");
        asApp.setProperty("password", "conversation_app");
        asApp.setProperty("preferQueryMode", "simple");
        try (Connection connection = DriverManager.getConnection(URL, asApp);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('triptych.company_id', '1', false)");
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE page AS " + numbered);
            try (ResultSet rows =
                    statement.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE page(" + values + ")")) {
                assertThat(rows.next()).isTrue();
                return new ObjectMapper().readTree(rows.getString(1)).get(0).get("Plan");
            }
        }
    }

    /// A query of the list, filter by filter.
    private record Filters(
            @Nullable ConversationStatus status,
            boolean snoozed,
            @Nullable Long labelId,
            boolean unanswered,
            @Nullable Closing closing) {
        Filters(@Nullable ConversationStatus status) {
            this(status, false, null, false, null);
        }

        Filters label(long id) {
            return new Filters(status, snoozed, id, unanswered, closing);
        }

        Filters snoozedOnly() {
            return new Filters(status, true, labelId, unanswered, closing);
        }

        Filters unansweredOnly() {
            return new Filters(status, snoozed, labelId, true, closing);
        }

        Filters closingWithin(int minutes) {
            Instant now = Instant.now();
            return new Filters(
                    status, snoozed, labelId, unanswered, new Closing(now, now.plus(Duration.ofMinutes(minutes))));
        }

        InboxQuery query() {
            return new InboxQuery(
                    status,
                    new AssigneeFilter.Anyone(),
                    null,
                    false,
                    unanswered,
                    closing,
                    snoozed,
                    null,
                    labelId,
                    null,
                    null,
                    LIMIT);
        }
    }
}
