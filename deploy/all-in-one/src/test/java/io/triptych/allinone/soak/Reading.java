package io.triptych.allinone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.soak.books.AllBooks;
import io.triptych.allinone.soak.books.AllBooks.Call;
import io.triptych.allinone.soak.books.AllBooks.Ledger;
import io.triptych.allinone.soak.books.AllBooks.Listed;
import io.triptych.allinone.soak.books.AllBooks.Reported;
import io.triptych.allinone.soak.books.AllBooks.Shown;
import io.triptych.allinone.soak.books.AllBooks.Step;
import io.triptych.allinone.soak.books.AllBooks.Written;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects everybody's books.
final class Reading {
    private static final int UUID_LENGTH = 36;

    private final SoakedProduct product;
    private final Traffic traffic;

    Reading(SoakedProduct product, Traffic traffic) {
        this.product = product;
        this.traffic = traffic;
    }

    AllBooks books() throws InterruptedException, SQLException {
        List<Shown> shown = new ArrayList<>();
        for (Customer each : traffic.customers()) {
            for (JsonNode message : product.people().thread(each.company(), traffic.conversation(each))) {
                shown.add(new Shown(
                        message.path("messageId").asText(),
                        each.conversation(),
                        message.path("direction").asText(),
                        message.path("status").asText(),
                        Instant.parse(message.path("timestamp").asText()).getEpochSecond()));
            }
        }
        JsonNode platform = product.platform().books();
        try (Connection connection = product.connect();
                Statement statement = connection.createStatement()) {
            return new AllBooks(
                    written(platform.path("written")),
                    traffic.asked(),
                    calls(),
                    reported(platform.path("reported")),
                    shown,
                    listed(),
                    all(statement, "SELECT message_id FROM message.messages ORDER BY id", row -> row.getString(1)),
                    all(
                            statement,
                            "SELECT message_id, before, after FROM soak.steps ORDER BY id",
                            row -> new Step(row.getString(1), row.getString(2), row.getString(3))),
                    ledger(statement));
        }
    }

    private static List<Written> written(JsonNode all) {
        List<Written> written = new ArrayList<>();
        for (JsonNode each : all) {
            written.add(new Written(
                    each.path("id").asText(),
                    each.path("phoneNumberId").asText() + ">"
                            + each.path("from").asText(),
                    each.path("timestamp").asLong()));
        }
        return written;
    }

    private static List<Reported> reported(JsonNode all) {
        List<Reported> reported = new ArrayList<>();
        for (JsonNode each : all) {
            reported.add(new Reported(
                    each.path("wamid").asText(),
                    each.path("status").asText(),
                    each.path("error").asInt()));
        }
        return reported;
    }

    /// Receipts left out. A message's id begins its text.
    private List<Call> calls() throws InterruptedException {
        List<Call> calls = new ArrayList<>();
        for (JsonNode each : product.platform().sent()) {
            JsonNode request = each.path("request");
            String text = request.at("/text/body").asText();
            if (text.length() > UUID_LENGTH) {
                @Nullable
                String wamid = each.hasNonNull("wamid") ? each.path("wamid").asText() : null;
                calls.add(new Call(
                        Instant.parse(each.path("at").asText()),
                        text.substring(0, UUID_LENGTH),
                        each.path("phoneNumberId").asText() + ">"
                                + request.path("to").asText().replace("+", ""),
                        wamid,
                        each.path("httpStatus").asInt()));
            }
        }
        return calls;
    }

    private List<Listed> listed() throws InterruptedException {
        Map<Long, Customer> customers = new HashMap<>();
        traffic.customers().forEach(each -> customers.put(traffic.conversation(each), each));
        List<Listed> listed = new ArrayList<>();
        for (Customer.Company company : Customer.Company.values()) {
            for (JsonNode each : product.people().conversations(company)) {
                Customer customer = customers.get(each.path("id").asLong());
                listed.add(new Listed(
                        customer == null ? "conversation " + each.path("id").asText() : customer.conversation(),
                        each.path("unreadCount").asInt(),
                        each.at("/lastMessage/messageId").asText()));
            }
        }
        return listed;
    }

    private static Ledger ledger(Statement statement) throws SQLException {
        return all(
                        statement,
                        "SELECT coalesce(sum(elements), 0), coalesce(sum(stored), 0),"
                                + " coalesce(sum(stored + duplicate + applied + parked + ignored), 0),"
                                + " count(*) FILTER (WHERE stored + duplicate + applied + parked + ignored < elements),"
                                + " (SELECT count(*) FROM message.parked), (SELECT count(*) FROM message.pending_statuses)"
                                + " FROM message.ledger",
                        row -> new Ledger(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                .getFirst();
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Statement statement, String sql, Row<T> row) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(row.of(rows));
            }
        }
        return all;
    }
}
