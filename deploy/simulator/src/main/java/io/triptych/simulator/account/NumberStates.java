package io.triptych.simulator.account;

import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How business numbers are: of good quality, at WhatsApp's usual throughput and limit, until somebody says otherwise.
@Singleton
public final class NumberStates implements Forgetful {

    private static final Set<String> QUALITIES = Set.of("GREEN", "YELLOW", "RED", "UNKNOWN");
    private static final Set<String> THROUGHPUTS = Set.of("STANDARD", "HIGH", "NOT_APPLICABLE");
    private static final State FIRST = new State("GREEN", "STANDARD", "TIER_2K");

    private final Webhooks webhooks;
    private final Map<String, State> changed = new ConcurrentHashMap<>();
    private final Map<String, String> limits = new ConcurrentHashMap<>();

    NumberStates(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /// What WhatsApp thinks of a number, how much it may send a second, and to how many customers first.
    public record State(String quality, String throughput, String limit) {}

    public State of(BusinessNumber number) {
        return changed.getOrDefault(number.phoneNumberId(), FIRST);
    }

    /// The limit, if somebody has set one.
    public Optional<String> limitSet(BusinessNumber number) {
        return Optional.ofNullable(limits.get(number.phoneNumberId()));
    }

    /// What is given is so from now on, and WhatsApp tells by webhook.
    public void change(
            BusinessNumber number, @Nullable String quality, @Nullable String throughput, @Nullable String limit) {
        check("quality", quality, QUALITIES);
        check("throughput", throughput, THROUGHPUTS);
        State before = of(number);
        State now = new State(
                quality == null ? before.quality() : quality,
                throughput == null ? before.throughput() : throughput,
                limit == null ? before.limit() : limit);
        changed.put(number.phoneNumberId(), now);
        if (limit != null) {
            limits.put(number.phoneNumberId(), limit);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("display_phone_number", number.displayNumber());
        value.put("event", event(before, now));
        value.put("max_daily_conversations_per_business", now.limit());
        webhooks.tell(number.wabaId(), "phone_number_quality_update", value);
    }

    private static String event(State before, State now) {
        if (!before.throughput().equals(now.throughput()) && now.throughput().equals("HIGH")) {
            return "THROUGHPUT_UPGRADE";
        }
        return now.quality().equals("RED") ? "FLAGGED" : "UNFLAGGED";
    }

    private static void check(String name, @Nullable String value, Set<String> words) {
        if (value != null && !words.contains(value)) {
            throw new IllegalArgumentException(name + " is one of " + String.join(", ", new TreeSet<>(words)));
        }
    }

    /// What `GET /{id}` answers of a number.
    Map<String, Object> shown(BusinessNumber number) {
        NumberStates.State state = of(number);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", number.phoneNumberId());
        shown.put("display_phone_number", "+" + number.displayNumber());
        shown.put("verified_name", "Triptych demo");
        shown.put("name_status", "APPROVED");
        shown.put("quality_rating", state.quality());
        shown.put("status", "CONNECTED");
        shown.put("code_verification_status", "VERIFIED");
        shown.put("platform_type", "CLOUD_API");
        shown.put("throughput", Map.of("level", state.throughput()));
        shown.put("whatsapp_business_manager_messaging_limit", state.limit());
        shown.put("health_status", Map.of("can_send_message", "AVAILABLE"));
        return shown;
    }

    @Override
    public void forget() {
        changed.clear();
        limits.clear();
    }
}
