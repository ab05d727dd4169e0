package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.WhatsAppNumbers.Check;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Finding.State;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.service.token.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One look at a number and at who speaks for it, and what is wrong in words for an admin. Each check builds on those
/// before it; what an earlier problem hides is skipped.
///
/// https://developers.facebook.com/docs/graph-api/reference/debug_token,
/// https://developers.facebook.com/documentation/business-messaging/whatsapp/reference
final class NumberInspection {

    private static final String MESSAGING = "whatsapp_business_messaging";
    private static final String MANAGEMENT = "whatsapp_business_management";
    private static final int PAGES_MAX = 20;
    private static final Set<String> QUALITIES = Set.of("green", "yellow", "red");

    private static final String FIELDS = "id,display_phone_number,verified_name,quality_rating";
    private static final String MORE_FIELDS =
            FIELDS + ",status,platform_type,health_status,whatsapp_business_manager_messaging_limit";

    private final GraphApi.Questions graph;
    private final Claims claims;
    private final @Nullable String ownAppId;
    private final Map<Check, Finding> found = new EnumMap<>(Check.class);
    private @Nullable JsonNode token;
    private @Nullable JsonNode number;

    /// `ownAppId` is the installation's own app, if it says which that is.
    NumberInspection(GraphApi.Questions graph, Claims claims, @Nullable String ownAppId) {
        this.graph = graph;
        this.claims = claims;
        this.ownAppId = ownAppId;
    }

    Findings findings() {
        inspectToken();
        if (isSound(Check.TOKEN)) {
            inspectRights();
            inspectNumber();
            inspectBusinessAccount();
            inspectApp();
            inspectWebhook();
        }
        List<Finding> all = Stream.of(Check.values())
                .map(check -> found.getOrDefault(check, new Finding(check, State.SKIPPED, null)))
                .toList();
        return new Findings(
                all,
                digits(JsonMembers.text(number, "display_phone_number")),
                JsonMembers.text(number, "verified_name"),
                number == null ? null : quality(),
                JsonMembers.text(number, "whatsapp_business_manager_messaging_limit"),
                tokenEndsAt());
    }

    private void ok(Check check) {
        found.put(check, new Finding(check, State.OK, null));
    }

    private void problem(Check check, String message) {
        found.put(check, new Finding(check, State.PROBLEM, message));
    }

    private boolean isSound(Check check) {
        Finding finding = found.get(check);
        return finding != null && finding.state() == State.OK;
    }

    /// A token tells about itself. One that may not do even that shows what it is good for in what follows.
    private void inspectToken() {
        GraphAnswer answer =
                graph.get("/debug_token?input_token=" + encoded(claims.accessToken()), claims.accessToken());
        if (answer.refusesToken()) {
            problem(
                    Check.TOKEN,
                    "WhatsApp doesn't accept this access token: it has ended, was revoked or isn't whole. Make a new one of a"
                            + " system user of your business and paste all of it.");
            return;
        }
        token = answer.isSuccess() ? JsonMembers.object(answer.body(), "data") : null;
        if (token != null && !isTrue(token, "is_valid")) {
            problem(
                    Check.TOKEN,
                    "This access token has ended or was revoked. Make a new one of a system user of your business.");
            return;
        }
        ok(Check.TOKEN);
    }

    private void inspectRights() {
        if (token == null) {
            return;
        }
        List<String> scopes = texts(token, "scopes");
        List<String> missing = Stream.of(MESSAGING, MANAGEMENT)
                .filter(right -> !scopes.contains(right))
                .toList();
        if (missing.isEmpty()) {
            ok(Check.RIGHTS);
        } else {
            problem(
                    Check.RIGHTS,
                    "The access token lacks the right " + String.join(" and the right ", missing)
                            + ". Make a new one with both whatsapp_business_messaging and whatsapp_business_management.");
        }
    }

    /// Without the right to manage, WhatsApp shows neither the number nor its business account.
    private boolean mayManage() {
        return token == null || texts(token, "scopes").contains(MANAGEMENT);
    }

    private void inspectNumber() {
        if (!mayManage()) {
            return;
        }
        GraphAnswer answer = graph.get("/" + claims.phoneNumberId() + "?fields=" + MORE_FIELDS, claims.accessToken());
        if (answer.knowsNoField()) {
            answer = graph.get("/" + claims.phoneNumberId() + "?fields=" + FIELDS, claims.accessToken());
        }
        if (answer.isSuccess() && JsonMembers.text(answer.body(), "display_phone_number") != null) {
            number = answer.body();
            inspectState(answer.body());
        } else if (answer.isSuccess() || answer.knowsNoObject() || answer.refusesPermission()) {
            problem(
                    Check.NUMBER,
                    "WhatsApp knows no number with this phone number id, or the token may not see it. The phone number id is"
                            + " not the phone number: it stands in the WhatsApp Manager beside the number. The system user needs"
                            + " the business account among its assets.");
        } else {
            problem(Check.NUMBER, "WhatsApp says of this phone number id: " + answer.words());
        }
    }

    private void inspectState(JsonNode node) {
        String platform = JsonMembers.text(node, "platform_type");
        String canSend = JsonMembers.text(JsonMembers.object(node, "health_status"), "can_send_message");
        if (platform != null && !platform.equals("CLOUD_API")) {
            problem(
                    Check.NUMBER,
                    "This number is not registered with the Cloud API. Register it in the WhatsApp Manager first.");
        } else if ("BLOCKED".equals(canSend)) {
            problem(
                    Check.NUMBER,
                    "WhatsApp lets this number send nothing. The WhatsApp Manager says why: a payment, a restriction or a name"
                            + " that isn't approved.");
        } else {
            ok(Check.NUMBER);
        }
    }

    private void inspectBusinessAccount() {
        if (!mayManage()) {
            return;
        }
        String after = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            String path = "/" + claims.wabaId() + "/phone_numbers?fields=id&limit=100"
                    + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
            GraphAnswer answer = graph.get(path, claims.accessToken());
            if (!answer.isSuccess()) {
                problem(Check.WABA, businessAccountProblem(answer));
                return;
            }
            if (answer.data().stream().anyMatch(each -> claims.phoneNumberId().equals(JsonMembers.text(each, "id")))) {
                ok(Check.WABA);
                return;
            }
            after = answer.next();
            if (after == null) {
                break;
            }
        }
        if (isSound(Check.NUMBER)) {
            problem(
                    Check.WABA,
                    "The number is not one of this WhatsApp business account. Its id stands in the WhatsApp Manager's account"
                            + " settings.");
        }
    }

    private static String businessAccountProblem(GraphAnswer answer) {
        return answer.knowsNoObject() || answer.refusesPermission()
                ? "WhatsApp knows no business account with this id, or the token may not see it. Give its system user the"
                        + " business account with full control."
                : "WhatsApp says of this business account: " + answer.words();
    }

    private void inspectApp() {
        ClaimedApp claimed = claims.app();
        String wanted = claimed == null ? ownAppId : claimed.id();
        String actual = JsonMembers.text(token, "app_id");
        if (wanted != null && actual != null && !wanted.equals(actual)) {
            problem(
                    Check.APP,
                    "The access token is of another Meta app (" + actual + ") than the one whose webhooks come here ("
                            + wanted + "). Make a token for that app.");
            return;
        }
        Secret secret = claimed == null ? null : claimed.secret();
        if (claimed != null && secret != null && !isSecretOf(claimed.id(), secret)) {
            problem(
                    Check.APP,
                    "This is not the secret of the Meta app " + claimed.id()
                            + ", or there is no such app. Both stand in the app's settings under Basic.");
            return;
        }
        ok(Check.APP);
    }

    /// An app's id and secret are a token for what is the app's own.
    private boolean isSecretOf(String appId, Secret secret) {
        return graph.get("/" + appId + "?fields=id", new Secret(appId + "|" + secret.reveal()))
                .isSuccess();
    }

    private void inspectWebhook() {
        if (!isSound(Check.WABA)) {
            return;
        }
        GraphAnswer answer = graph.get("/" + claims.wabaId() + "/subscribed_apps", claims.accessToken());
        if (!answer.isSuccess()) {
            problem(Check.WEBHOOK, "WhatsApp doesn't say which apps get the webhooks: " + answer.words());
            return;
        }
        String app = JsonMembers.text(token, "app_id");
        boolean subscribed = answer.data().stream()
                .map(each -> JsonMembers.text(JsonMembers.object(each, "whatsapp_business_api_data"), "id"))
                .filter(Objects::nonNull)
                .anyMatch(id -> app == null || id.equals(app));
        if (subscribed) {
            ok(Check.WEBHOOK);
        } else {
            problem(
                    Check.WEBHOOK,
                    "WhatsApp sends no webhooks here: the app is not subscribed to this business account. Nothing that"
                            + " customers write arrives before it is subscribed.");
        }
    }

    private String quality() {
        String rating = JsonMembers.text(number, "quality_rating");
        String word = rating == null ? "" : rating.toLowerCase(Locale.ROOT);
        return QUALITIES.contains(word) ? word : "unknown";
    }

    /// 0 is a token that doesn't end.
    private @Nullable Instant tokenEndsAt() {
        long seconds = JsonMembers.big(token, "expires_at");
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static @Nullable String digits(@Nullable String number) {
        return number == null ? null : number.replaceAll("[^0-9]", "");
    }

    private static String encoded(Secret secret) {
        return URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8);
    }

    private static boolean isTrue(JsonNode node, String name) {
        JsonNode member = node.get(name);
        return member != null && member.isBoolean() && member.getBooleanValue();
    }

    private static List<String> texts(JsonNode node, String name) {
        JsonNode member = node.get(name);
        List<String> texts = new ArrayList<>();
        if (member != null && member.isArray()) {
            for (JsonNode each : member.values()) {
                if (each.isString()) {
                    texts.add(each.getStringValue());
                }
            }
        }
        return texts;
    }
}
