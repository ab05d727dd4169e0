package io.triptych.simulator;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.books.SentLog;
import io.triptych.simulator.graph.Wamids;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.webhook.Webhooks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a test or a person at the keyboard tells the simulator, and asks of it.
@Controller("/_sim")
final class ControlController {
    private final SimulatorConfig config;
    private final SentLog log;
    private final Faults faults;
    private final Customers customers;
    private final Webhooks webhooks;
    private final SimulatedTemplates templates;
    private final MediaFiles files;
    private final List<Forgetful> forgetful;
    private final NumberStates states;

    ControlController(
            SimulatorConfig config,
            SentLog log,
            Faults faults,
            Customers customers,
            Webhooks webhooks,
            SimulatedTemplates templates,
            MediaFiles files,
            List<Forgetful> forgetful,
            NumberStates states) {
        this.states = states;
        this.files = files;
        this.forgetful = forgetful;
        this.config = config;
        this.log = log;
        this.faults = faults;
        this.customers = customers;
        this.webhooks = webhooks;
        this.templates = templates;
    }

    /// The calls to send that arrived, of one number or of all.
    @Get("/sent")
    Sent sent(@Nullable @QueryValue String phoneNumberId) {
        return new Sent(log.of(phoneNumberId));
    }

    /// Has a customer write. `message` is as in a webhook, and may carry its own `id` and `timestamp`; a file in it may
    /// be given by its `base64`, or as a `sample`.
    @Post("/inbound")
    Written inbound(@Body Inbound inbound) {
        BusinessNumber number = number(inbound.phoneNumberId());
        if (inbound.from() == null && inbound.userId() == null) {
            throw new IllegalArgumentException("from or userId is required");
        }
        String from = inbound.from() == null ? null : Faults.digits(inbound.from());
        return new Written(customers.write(
                number, new Customers.Sender(from, inbound.userId(), inbound.name()), files.told(inbound.message())));
    }

    /// A file, for whoever sits at this machine: without a token. It runs nothing that stands in it.
    @Get("/files/{id}")
    @Produces(MediaType.ALL)
    HttpResponse<?> file(String id) {
        return files.find(id)
                .<HttpResponse<?>>map(file -> HttpResponse.ok(file.bytes())
                        .header("Content-Type", file.mimeType())
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .header("X-Content-Type-Options", "nosniff"))
                .orElseGet(HttpResponse::notFound);
    }

    /// Has the company write to a customer with the WhatsApp Business app on its phone. `message` is as in a webhook.
    @Post("/echo")
    Written echo(@Body Echo echo) {
        BusinessNumber number = number(echo.phoneNumberId());
        String to = Faults.digits(echo.to());
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("from", number.displayNumber());
        whole.put("to", to);
        whole.put("id", Wamids.inbound(to));
        whole.put("timestamp", Long.toString(Instant.now().getEpochSecond()));
        whole.putAll(files.told(echo.message()));
        webhooks.tell(number, "smb_message_echoes", Map.of("message_echoes", List.of(whole)));
        return new Written(String.valueOf(whole.get("id")));
    }

    private BusinessNumber number(String phoneNumberId) {
        return config.number(phoneNumberId)
                .orElseThrow(() -> new IllegalArgumentException("phoneNumberId is not a number of this simulator"));
    }

    /// Arms a fault: for `count` calls (1 unless said), or for `seconds`.
    @Post("/faults")
    HttpResponse<?> faults(@Body FaultWanted wanted) {
        if ((wanted.count() != null && wanted.count() < 1) || (wanted.seconds() != null && wanted.seconds() < 1)) {
            throw new IllegalArgumentException("count and seconds are at least 1");
        }
        faults.arm(
                wanted.phoneNumberId(),
                wanted.to(),
                Faults.Kind.parse(wanted.kind()),
                wanted.count(),
                wanted.seconds());
        return HttpResponse.ok(Map.of("armed", true));
    }

    /// Forgets the faults of one customer.
    @Post("/heal")
    HttpResponse<?> heal(@Body Healing healing) {
        faults.disarm(healing.to());
        return HttpResponse.ok(Map.of("healed", true));
    }

    /// Forgets faults, the log of calls, the books, what was used of the limits, who subscribed to webhooks, what
    /// became of templates, numbers and files, and how disorderly webhooks are.
    @Post("/reset")
    HttpResponse<?> reset() {
        forgetful.forEach(Forgetful::forget);
        return HttpResponse.ok(Map.of("reset", true));
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

    @Error
    HttpResponse<?> notUnderstood(IllegalArgumentException e) {
        return HttpResponse.badRequest(Map.of("error", String.valueOf(e.getMessage())));
    }

    @Serdeable
    record Sent(List<SentLog.Entry> sent) {}

    @Serdeable
    record Inbound(
            String phoneNumberId,
            @Nullable String from,
            @Nullable String userId,
            @Nullable String name,
            Map<String, Object> message) {}

    @Serdeable
    record Echo(String phoneNumberId, String to, Map<String, Object> message) {}

    @Serdeable
    record Written(String id) {}

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

    @Serdeable
    record Healing(String to) {}

    @Serdeable
    record FaultWanted(
            @Nullable String phoneNumberId,
            @Nullable String to,
            String kind,
            @Nullable Integer count,
            @Nullable Integer seconds) {}
}
