package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a token tells about itself; nothing if it may not do even that.
///
/// https://developers.facebook.com/docs/graph-api/reference/debug_token
record TokenFacts(@Nullable JsonNode data) {

    private static final String MESSAGING = "whatsapp_business_messaging";
    private static final String MANAGEMENT = "whatsapp_business_management";

    static final TokenFacts UNKNOWN = new TokenFacts(null);

    boolean areKnown() {
        return data != null;
    }

    /// Whether it says that it is good for nothing any more.
    boolean hasEnded() {
        return data != null && !JsonMembers.isTrue(data, "is_valid");
    }

    /// The rights that it needs and lacks.
    List<String> missingRights() {
        List<String> scopes = scopes();
        return Stream.of(MESSAGING, MANAGEMENT)
                .filter(right -> !scopes.contains(right))
                .toList();
    }

    /// Without the right to manage, WhatsApp shows neither the number nor its business account.
    boolean mayManage() {
        return data == null || scopes().contains(MANAGEMENT);
    }

    /// The Meta app that it is of.
    @Nullable
    String appId() {
        return JsonMembers.text(data, "app_id");
    }

    /// Nothing for one that doesn't end, which says 0.
    @Nullable
    Instant endsAt() {
        long seconds = JsonMembers.big(data, "expires_at");
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private List<String> scopes() {
        return data == null ? List.of() : JsonMembers.texts(data, "scopes");
    }
}
