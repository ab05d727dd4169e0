package io.triptych.message.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The part of the fake that answers questions about numbers. What is wrong with a token is in its name: one that
/// contains `ended`, `refused`, `without-messaging`, `without-management`, `of-another-app` or `silent` is so. A secret
/// is an app's if it is `secret-of-` and the app's id.
public final class FakeManagement {

    /// The app of every token that isn't of another one.
    public static final String APP = "712093348500261";

    private final Map<String, Set<String>> numbers = new ConcurrentHashMap<>();
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();

    FakeManagement() {}

    /// A business account has this number.
    public void has(String wabaId, String phoneNumberId) {
        numbers.computeIfAbsent(wabaId, _ -> ConcurrentHashMap.newKeySet()).add(phoneNumberId);
    }

    /// A business account sends its webhooks to the app.
    public void subscribe(String wabaId) {
        subscribed.add(wabaId);
    }

    void handle(HttpExchange exchange, String[] path, String authorization) throws IOException {
        if (authorization.contains("silent")) {
            FakeWhatsApp.answer(exchange, 503, "<html>");
        } else if (authorization.contains("|")) {
            boolean own = authorization.equals("Bearer " + path[2] + "|secret-of-" + path[2]);
            FakeWhatsApp.answer(exchange, own ? 200 : 400, own ? "{\"id\":\"" + path[2] + "\"}" : error(1, 0));
        } else if (authorization.contains("refused")) {
            FakeWhatsApp.answer(exchange, 401, error(190, 0));
        } else if (path[2].equals("debug_token")) {
            FakeWhatsApp.answer(exchange, 200, token(authorization));
        } else if (authorization.contains("without-management")) {
            FakeWhatsApp.answer(exchange, 403, error(200, 0));
        } else {
            object(exchange, path);
        }
    }

    private void object(HttpExchange exchange, String[] path) throws IOException {
        String id = path[2];
        String what = path.length > 3 ? path[3] : "";
        switch (what) {
            case "phone_numbers" -> {
                Set<String> known = numbers.getOrDefault(id, Set.of());
                FakeWhatsApp.answer(
                        exchange,
                        known.isEmpty() ? 400 : 200,
                        known.isEmpty()
                                ? error(100, 33)
                                : known.stream()
                                        .map(number -> "{\"id\":\"" + number + "\"}")
                                        .collect(Collectors.joining(",", "{\"data\":[", "]}")));
            }
            case "subscribed_apps" -> {
                if (exchange.getRequestMethod().equals("POST")) {
                    if (!numbers.containsKey(id)) {
                        FakeWhatsApp.answer(exchange, 400, error(100, 33));
                        return;
                    }
                    subscribed.add(id);
                    FakeWhatsApp.answer(exchange, 200, "{\"success\":true}");
                } else {
                    FakeWhatsApp.answer(
                            exchange,
                            200,
                            subscribed.contains(id)
                                    ? "{\"data\":[{\"whatsapp_business_api_data\":{\"id\":\"" + APP + "\"}}]}"
                                    : "{\"data\":[]}");
                }
            }
            default -> {
                boolean known = numbers.values().stream().anyMatch(each -> each.contains(id));
                FakeWhatsApp.answer(
                        exchange,
                        known ? 200 : 400,
                        known
                                ? "{\"id\":\"" + id + "\",\"display_phone_number\":\"+1 555-010-4477\","
                                        + "\"verified_name\":\"Aurora\",\"name_status\":\"PENDING_REVIEW\",\"quality_rating\":\"YELLOW\","
                                        + "\"platform_type\":\"CLOUD_API\","
                                        + "\"whatsapp_business_manager_messaging_limit\":\"TIER_2K\"}"
                                : error(100, 33));
            }
        }
    }

    private static String token(String authorization) {
        String rights = authorization.contains("without-messaging")
                ? "\"whatsapp_business_management\""
                : authorization.contains("without-management")
                        ? "\"whatsapp_business_messaging\""
                        : "\"whatsapp_business_management\",\"whatsapp_business_messaging\"";
        return "{\"data\":{\"app_id\":\"" + (authorization.contains("of-another-app") ? "999" : APP)
                + "\",\"is_valid\":" + !authorization.contains("ended")
                + ",\"expires_at\":" + (authorization.contains("soon") ? 1_790_000_000L : 0)
                + ",\"scopes\":[" + rights + "]}}";
    }

    private static String error(int code, int subcode) {
        return "{\"error\":{\"message\":\"(#" + code + ") Not this\",\"type\":\"OAuthException\",\"code\":" + code
                + (subcode == 0 ? "" : ",\"error_subcode\":" + subcode) + ",\"fbtrace_id\":\"A\"}}";
    }
}
