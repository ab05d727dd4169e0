package io.triptych.simulator.message;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.triptych.simulator.customer.BlockedUsers;
import io.triptych.simulator.customer.Windows;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import io.triptych.simulator.setup.SimulatorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Cloud API's blocked users of a number: `POST`, `DELETE` and `GET /{version}/{number}/block_users`.
@Controller("/{version:v[0-9]+\\.[0-9]+}/{phoneNumberId}/block_users")
final class BlockingController {
    private static final int AT_ONCE_MAX = 1000;
    private static final int PAGE = 100;

    private final SimulatorConfig config;
    private final SendRefusals refusals;
    private final BlockedUsers blocked;
    private final Windows windows;

    BlockingController(SimulatorConfig config, SendRefusals refusals, BlockedUsers blocked, Windows windows) {
        this.config = config;
        this.refusals = refusals;
        this.blocked = blocked;
        this.windows = windows;
    }

    /// Only who has written in the last 24 hours can be blocked.
    @Post
    HttpResponse<?> block(
            String version, String phoneNumberId, @Body Map<String, Object> body, HttpRequest<?> request) {
        return change(phoneNumberId, body, request, true);
    }

    @Delete
    HttpResponse<?> unblock(
            String version, String phoneNumberId, @Body Map<String, Object> body, HttpRequest<?> request) {
        return change(phoneNumberId, body, request, false);
    }

    @Get
    HttpResponse<?> list(
            String version,
            String phoneNumberId,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after,
            HttpRequest<?> request) {
        GraphError error = refusal(phoneNumberId, request);
        if (error != null) {
            return error.answer();
        }
        List<String> all = blocked.of(phoneNumberId);
        List<String> rest = all.subList(after == null ? 0 : all.indexOf(after) + 1, all.size());
        List<String> page = rest.subList(0, Math.min(limit == null || limit < 1 ? PAGE : limit, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "data",
                page.stream()
                        .map(party -> Map.of("messaging_product", "whatsapp", key(party), party))
                        .toList());
        if (!page.isEmpty()) {
            answer.put("paging", Map.of("cursors", Map.of("before", page.getFirst(), "after", page.getLast())));
        }
        return HttpResponse.ok(answer);
    }

    private HttpResponse<?> change(
            String phoneNumberId, Map<String, Object> body, HttpRequest<?> request, boolean block) {
        GraphError error = refusal(phoneNumberId, request);
        if (error != null) {
            return error.answer();
        }
        if (!"whatsapp".equals(body.get("messaging_product"))) {
            return GraphError.invalidParameter("messaging_product must be whatsapp")
                    .answer();
        }
        if (!(body.get("block_users") instanceof List<?> users) || users.isEmpty() || users.size() > AT_ONCE_MAX) {
            return GraphError.missingParameter("block_users must have 1 to 1000 elements")
                    .answer();
        }
        List<Object> done = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (Object each : users) {
            String input = each instanceof Map<?, ?> user ? JsonText.of(user, "user") : null;
            if (input == null) {
                return GraphError.missingParameter("block_users.user is required")
                        .answer();
            }
            String party = Faults.digits(input);
            if (block && !windows.isOpen(phoneNumberId, party)) {
                failed.add(Map.of("input", input, key(party), party, "errors", List.of(reEngagement())));
            } else {
                if (block) {
                    blocked.add(phoneNumberId, party);
                } else {
                    blocked.remove(phoneNumberId, party);
                }
                done.add(Map.of("input", input, key(party), party));
            }
        }
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put(block ? "added_users" : "removed_users", done);
        if (failed.isEmpty()) {
            return HttpResponse.ok(Map.of("messaging_product", "whatsapp", "block_users", changed));
        }
        changed.put("failed_users", failed);
        Map<String, Object> answer =
                new LinkedHashMap<>(GraphError.notAllBlocked().body());
        answer.put("messaging_product", "whatsapp");
        answer.put("block_users", changed);
        return HttpResponse.badRequest(answer);
    }

    private static Map<String, Object> reEngagement() {
        return Map.of(
                "message",
                "Re-engagement required",
                "code",
                GraphError.windowClosed().code(),
                "error_data",
                Map.of("details", "The user has not written in the last 24 hours."));
    }

    private static String key(String party) {
        return party.matches("[0-9]+") ? "wa_id" : "user_id";
    }

    private @Nullable GraphError refusal(String phoneNumberId, HttpRequest<?> request) {
        GraphError error = refusals.ofToken(request);
        return error == null && config.number(phoneNumberId).isEmpty()
                ? GraphError.unknownObject(phoneNumberId)
                : error;
    }
}
