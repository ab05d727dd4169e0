package io.triptych.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.customer.MarketingPreferences;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A customer tells WhatsApp that they want no marketing of a number any more, or do again.
@Controller("/_sim/preferences")
final class PreferencesController extends Explained {
    private static final String STOP = "stop";
    private static final String RESUME = "resume";

    private final SimulatorConfig config;
    private final MarketingPreferences preferences;
    private final Webhooks webhooks;

    PreferencesController(SimulatorConfig config, MarketingPreferences preferences, Webhooks webhooks) {
        this.config = config;
        this.preferences = preferences;
        this.webhooks = webhooks;
    }

    /// `marketing` is `stop` or `resume`.
    @Serdeable
    record Preference(String phoneNumberId, String from, String marketing) {}

    @Post
    HttpResponse<?> prefer(@Body Preference wanted) {
        BusinessNumber number = config.number(wanted.phoneNumberId())
                .orElseThrow(() -> new IllegalArgumentException("phoneNumberId is not a number of this simulator"));
        if (!List.of(STOP, RESUME).contains(wanted.marketing())) {
            throw new IllegalArgumentException("marketing is stop or resume");
        }
        String customer = Faults.digits(wanted.from());
        preferences.set(number.phoneNumberId(), customer, wanted.marketing().equals(RESUME));
        webhooks.tell(
                number,
                "user_preferences",
                Map.of(
                        "contacts",
                        List.of(Map.of("wa_id", customer)),
                        "user_preferences",
                        List.of(Map.of(
                                "wa_id",
                                customer,
                                "detail",
                                "User requested to " + wanted.marketing() + " marketing messages",
                                "category",
                                "marketing_messages",
                                "value",
                                wanted.marketing(),
                                "timestamp",
                                Instant.now().getEpochSecond()))));
        return HttpResponse.ok(Map.of("told", true));
    }
}
