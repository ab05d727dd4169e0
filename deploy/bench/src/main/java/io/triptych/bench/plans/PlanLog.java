package io.triptych.bench.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// PostgreSQL's log of what it ran, as JSON lines, with a plan for each statement.
final class PlanLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final String PLAN = "plan:\n";
    private static final String SERVING_ROLE = "_app";

    private final Path file;
    private final Connection connection;
    private long position;
    private int marks;

    PlanLog(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Begins after everything that was run until now.
    void skip() throws IOException, SQLException {
        var _ = since();
    }

    /// What serving roles ran since the last question.
    List<Plan> since() throws IOException, SQLException {
        marks++;
        String mark = "bench mark " + marks;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT '" + mark + "'");
        }
        List<Plan> plans = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        StringBuilder rest = new StringBuilder();
        while (true) {
            rest.append(read());
            int end = rest.lastIndexOf("\n") + 1;
            boolean isOver = false;
            for (String line : rest.substring(0, end).lines().toList()) {
                JsonNode entry = JSON.readTree(line);
                isOver |= entry.path("message").asText().contains(mark);
                add(plans, entry);
            }
            rest.delete(0, end);
            if (isOver) {
                return plans;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException(file + " doesn't have " + mark);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static void add(List<Plan> plans, JsonNode entry) throws IOException {
        String message = entry.path("message").asText();
        int begin = message.indexOf(PLAN);
        if (begin >= 0 && entry.path("user").asText().endsWith(SERVING_ROLE)) {
            JsonNode plan = JSON.readTree(message.substring(begin + PLAN.length()));
            plans.add(new Plan(plan.path("Query Text").asText(), plan.path("Plan")));
        }
    }

    private String read() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(log.length() - position, 1 << 26)];
            log.seek(position);
            log.readFully(bytes);
            // A line may end in the middle of a character; whole lines only.
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            position += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
