package io.triptych.message.fake;

import com.sun.net.httpserver.HttpExchange;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// The part of the fake that keeps templates: two on a page. A name that contains `refused` is refused.
public final class FakeTemplates {

    private static final int PAGE = 2;
    private static final String QUALITY = ",\"quality_score\":{\"score\":\"GREEN\"}";

    private final JsonMapper json = JsonMapper.createDefault();
    private final AtomicLong ids = new AtomicLong(1_790_332_145_567_800L);
    private final Map<String, Map<String, String>> ofAccounts = new ConcurrentHashMap<>();

    FakeTemplates() {}

    /// A business account has this template; answers WhatsApp's id of it. `components` is an array of JSON.
    public String has(String wabaId, String name, String status, String components) {
        String id = Long.toString(ids.incrementAndGet());
        put(wabaId, id, name, status, components);
        return id;
    }

    /// It has become this.
    public void put(String wabaId, String id, String name, String status, String components) {
        of(wabaId).put(id, """
                {"id":"%s","name":"%s","language":"en","status":"%s","category":"UTILITY","parameter_format":"POSITIONAL",\
                "components":%s,"rejected_reason":"NONE"%s}""".formatted(id, name, status, components, status.equals("APPROVED") ? QUALITY : ""));
    }

    /// It is gone.
    public void remove(String wabaId, String id) {
        of(wabaId).remove(id);
    }

    /// WhatsApp's ids of the templates of a business account.
    public List<String> idsOf(String wabaId) {
        return List.copyOf(of(wabaId).keySet());
    }

    private Map<String, String> of(String wabaId) {
        return ofAccounts.computeIfAbsent(wabaId, _ -> new ConcurrentSkipListMap<>());
    }

    boolean handles(String method, String[] path) {
        return path.length > 3
                ? path[3].equals("message_templates")
                : method.equals("POST") && ofAccounts.values().stream().anyMatch(each -> each.containsKey(path[2]));
    }

    void handle(HttpExchange exchange, String[] path, byte[] body) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        switch (exchange.getRequestMethod()) {
            case "GET" -> FakeWhatsApp.answer(exchange, 200, page(path[2], query));
            case "DELETE" -> {
                of(path[2]).remove(query.replaceAll(".*hsm_id=([0-9]+).*", "$1"));
                FakeWhatsApp.answer(exchange, 200, "{\"success\":true}");
            }
            default -> write(exchange, path, body);
        }
    }

    private void write(HttpExchange exchange, String[] path, byte[] body) throws IOException {
        JsonNode sent = Objects.requireNonNull(json.readValue(body, JsonNode.class));
        if (path.length == 3) {
            FakeWhatsApp.answer(exchange, 200, "{\"success\":true}");
            return;
        }
        String name = sent.get("name").getStringValue();
        if (name.contains("refused")) {
            FakeWhatsApp.answer(exchange, 400, """
                    {"error":{"message":"Invalid parameter","type":"OAuthException","code":100,"error_subcode":2388299,\
                    "error_user_title":"Leading or trailing parameters","error_user_msg":"Variables can't be at the end."}}""");
            return;
        }
        String id = has(path[2], name, "PENDING", json.writeValueAsString(sent.get("components")));
        FakeWhatsApp.answer(exchange, 200, "{\"id\":\"" + id + "\",\"status\":\"PENDING\",\"category\":\"UTILITY\"}");
    }

    private String page(String wabaId, String query) {
        List<String> ids = new ArrayList<>(of(wabaId).keySet());
        String after = query.contains("&after=") ? query.replaceAll(".*&after=([0-9]+).*", "$1") : "";
        List<String> rest = ids.stream().filter(id -> id.compareTo(after) > 0).toList();
        List<String> shown = rest.subList(0, Math.min(PAGE, rest.size()));
        String data = String.join(",", shown.stream().map(of(wabaId)::get).toList());
        String paging = rest.size() > PAGE
                ? ",\"paging\":{\"cursors\":{\"after\":\"" + shown.getLast() + "\"},\"next\":\"https://x.example\"}"
                : "";
        return "{\"data\":[" + data + "]" + paging + "}";
    }
}
