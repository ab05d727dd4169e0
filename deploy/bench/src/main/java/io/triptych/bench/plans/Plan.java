package io.triptych.bench.plans;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// How PostgreSQL ran a statement, as `auto_explain` writes it with `log_analyze` and `log_buffers`.
record Plan(String statement, JsonNode root) {

    /// Tables that grow with the company: nothing may read one from end to end.
    private static final Set<String> LARGE =
            Set.of("conversations", "contacts", "messages", "contact_refs", "message_words");

    private static final String SEQUENTIAL = "Seq Scan";

    /// Whether it reads a large table at all.
    boolean isOfLargeTable() {
        return !scans().isEmpty();
    }

    /// The large tables that it reads from end to end.
    List<String> readWhole() {
        return scans().stream()
                .filter(each -> each.path("Node Type").asText().endsWith(SEQUENTIAL))
                .map(each -> each.path("Relation Name").asText())
                .toList();
    }

    /// Blocks of 8 KB that it looked at, in memory or not.
    long buffers() {
        return root.path("Shared Hit Blocks").asLong()
                + root.path("Shared Read Blocks").asLong();
    }

    long rowsReturned() {
        return rows(root, "Actual Rows");
    }

    /// Rows of large tables that it took into its hands.
    long rowsRead() {
        return scans().stream()
                .mapToLong(each -> rows(each, "Actual Rows")
                        + rows(each, "Rows Removed by Filter")
                        + rows(each, "Rows Removed by Index Recheck"))
                .sum();
    }

    /// A node's numbers are averages of its loops.
    private static long rows(JsonNode node, String name) {
        return Math.round(node.path(name).asDouble() * node.path("Actual Loops").asDouble(1));
    }

    private List<JsonNode> scans() {
        List<JsonNode> scans = new ArrayList<>();
        visit(root, node -> {
            if (LARGE.contains(node.path("Relation Name").asText())
                    && node.path("Node Type").asText().contains("Scan")) {
                scans.add(node);
            }
        });
        return scans;
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.path("Plans").forEach(each -> visit(each, visitor));
    }
}
