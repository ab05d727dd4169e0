package io.triptych.message.whatsapp;

import io.triptych.message.model.WhatsAppNumbers.Claims;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A WhatsApp business account, as the token that is claimed for it sees it.
record BusinessAccount(GraphApi.Questions graph, Claims claims) {

    private static final int PAGES_MAX = 20;

    /// Whether something is of it; a refusal says why nobody knows.
    sealed interface Membership {
        record Known(boolean member) implements Membership {}

        record Refused(GraphAnswer answer) implements Membership {}
    }

    /// Whether the number is one of its numbers.
    Membership ofNumber() {
        String after = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            GraphAnswer answer = graph.get(numbers(after), claims.accessToken());
            if (!answer.isSuccess()) {
                return new Membership.Refused(answer);
            }
            if (answer.data().stream().anyMatch(each -> claims.phoneNumberId().equals(JsonMembers.text(each, "id")))) {
                return new Membership.Known(true);
            }
            after = answer.next();
            if (after == null) {
                break;
            }
        }
        return new Membership.Known(false);
    }

    private String numbers(@Nullable String after) {
        return "/" + claims.wabaId() + "/phone_numbers?fields=id&limit=100"
                + (after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
    }

    /// Whether it sends its webhooks to this app, or to any if it isn't known which.
    Membership ofSubscriber(@Nullable String appId) {
        GraphAnswer answer = graph.get("/" + claims.wabaId() + "/subscribed_apps", claims.accessToken());
        if (!answer.isSuccess()) {
            return new Membership.Refused(answer);
        }
        return new Membership.Known(answer.data().stream()
                .map(each -> JsonMembers.text(JsonMembers.object(each, "whatsapp_business_api_data"), "id"))
                .filter(Objects::nonNull)
                .anyMatch(id -> appId == null || id.equals(appId)));
    }
}
