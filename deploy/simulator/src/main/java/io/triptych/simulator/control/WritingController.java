package io.triptych.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.customer.Writing;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.Wamids;
import io.triptych.simulator.media.MediaFiles;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.webhook.Webhooks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages that nobody sent by the Cloud API: those of customers, and those from the company's own phone.
@Controller("/_sim")
final class WritingController extends Explained {
    private final SimulatorConfig config;
    private final Writing customers;
    private final Webhooks webhooks;
    private final MediaFiles files;

    WritingController(SimulatorConfig config, Writing customers, Webhooks webhooks, MediaFiles files) {
        this.config = config;
        this.customers = customers;
        this.webhooks = webhooks;
        this.files = files;
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
                number, new Writing.Sender(from, inbound.userId(), inbound.name()), files.told(inbound.message())));
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
}
