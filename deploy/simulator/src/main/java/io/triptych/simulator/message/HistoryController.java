package io.triptych.simulator.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.books.SentLog;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.SimulatorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the Cloud API says of messages that it has taken: how far each came, and whether that was told. It names no
/// recipient, no content and no callback data.
@Controller("/{version:v[0-9]+\\.[0-9]+}/{phoneNumberId}/message_history")
final class HistoryController {
    private static final int USUAL = 25;
    private static final int MOST = 100;

    private final SimulatorConfig config;
    private final SendRefusals refusals;
    private final Books books;
    private final SentLog log;

    HistoryController(SimulatorConfig config, SendRefusals refusals, Books books, SentLog log) {
        this.config = config;
        this.refusals = refusals;
        this.books = books;
        this.log = log;
    }

    @Get
    HttpResponse<?> history(
            String version,
            String phoneNumberId,
            @Nullable @QueryValue("message_id") String messageId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after,
            HttpRequest<?> request) {
        GraphError error = refusals.ofToken(request);
        if (error == null && config.number(phoneNumberId).isEmpty()) {
            error = GraphError.unknownObject(phoneNumberId);
        }
        if (error != null) {
            return error.answer();
        }
        List<String> all = log.of(phoneNumberId).reversed().stream()
                .map(SentLog.Entry::wamid)
                .filter(Objects::nonNull)
                .filter(wamid -> messageId == null || messageId.equals(wamid))
                .toList();
        List<String> rest = all.subList(after == null ? 0 : all.indexOf(after) + 1, all.size());
        int most = Math.clamp(limit == null ? USUAL : limit, 1, MOST);
        List<String> page = rest.subList(0, Math.min(most, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", page.stream().map(this::entry).toList());
        if (!page.isEmpty()) {
            answer.put("paging", Map.of("cursors", Map.of("before", page.getFirst(), "after", page.getLast())));
        }
        return HttpResponse.ok(answer);
    }

    private Map<String, Object> entry(String wamid) {
        List<Object> events = new ArrayList<>();
        for (Books.Reported report : books.reported()) {
            if (report.wamid().equals(wamid)) {
                Map<String, Object> event = new LinkedHashMap<>();
                event.put("delivery_status", report.status().toUpperCase(Locale.ROOT));
                event.put("timestamp", report.at().getEpochSecond());
                event.put("webhook_update_state", books.isTaken(report) ? "DELIVERED" : "PENDING");
                if (report.error() != null) {
                    event.put("error_description", "(#" + report.error() + ")");
                }
                events.add(event);
            }
        }
        return Map.of("id", "h" + wamid, "message_id", wamid, "events", Map.of("data", events));
    }
}
