package io.triptych.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.account.NumberStates;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.template.SimulatedTemplate;
import io.triptych.simulator.template.SimulatedTemplates;
import io.triptych.simulator.webhook.Webhooks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What WhatsApp makes of templates, numbers and business accounts, and tells by webhook.
@Controller("/_sim")
final class PlatformController extends Explained {
    private final SimulatorConfig config;
    private final SimulatedTemplates templates;
    private final NumberStates states;
    private final Webhooks webhooks;

    PlatformController(SimulatorConfig config, SimulatedTemplates templates, NumberStates states, Webhooks webhooks) {
        this.config = config;
        this.templates = templates;
        this.states = states;
        this.webhooks = webhooks;
    }

    /// Has WhatsApp make another of a template: its status (with a reason), its quality or its category.
    @Post("/templates")
    HttpResponse<?> template(@Body TemplateWord word) {
        SimulatedTemplate template = templates
                .find(word.wabaId(), word.name(), word.language())
                .orElseThrow(() -> new IllegalArgumentException("there is no such template"));
        if (word.status() != null) {
            templates.tellStatus(word.wabaId(), template.id(), word.status(), word.reason());
        }
        if (word.quality() != null) {
            templates.tellQuality(word.wabaId(), template, word.quality());
        }
        if (word.category() != null) {
            templates.tellCategory(word.wabaId(), template, word.category());
        }
        return HttpResponse.ok(Map.of("told", true));
    }

    /// Has WhatsApp make another of a number: its quality, its throughput or its limit, and tell so by webhook.
    @Post("/numbers")
    HttpResponse<?> number(@Body NumberWord word) {
        BusinessNumber number = config.number(word.phoneNumberId())
                .orElseThrow(() -> new IllegalArgumentException("phoneNumberId is not a number of this simulator"));
        states.change(number, word.quality(), word.throughput(), word.limit());
        return HttpResponse.ok(Map.of("told", true));
    }

    /// Has WhatsApp tell something of a business account by webhook: a field and its value, such as `account_update`.
    @Post("/accounts")
    HttpResponse<?> account(@Body AccountWord word) {
        if (config.numbersOf(word.wabaId()).isEmpty()) {
            throw new IllegalArgumentException("wabaId is not a business account of this simulator");
        }
        webhooks.tell(word.wabaId(), word.field(), word.value());
        return HttpResponse.ok(Map.of("told", true));
    }

    @Serdeable
    record TemplateWord(
            String wabaId,
            String name,
            String language,
            @Nullable String status,
            @Nullable String reason,
            @Nullable String quality,
            @Nullable String category) {}

    @Serdeable
    record NumberWord(
            String phoneNumberId,
            @Nullable String quality,
            @Nullable String throughput,
            @Nullable String limit) {}

    @Serdeable
    record AccountWord(String wabaId, String field, Map<String, Object> value) {}
}
