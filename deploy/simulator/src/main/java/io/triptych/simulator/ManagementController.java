package io.triptych.simulator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.webhook.Callbacks;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The side of the Graph API by which one finds out about a token, a number, a business account and its webhooks.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class ManagementController {

    private final SimulatorConfig config;
    private final SimulatedTokens tokens;
    private final Subscriptions subscriptions;
    private final Faults faults;
    private final NumberStates states;
    private final MediaController media;
    private final SimulatedTemplates templates;
    private final Callbacks callbacks;

    ManagementController(
            SimulatorConfig config,
            SimulatedTokens tokens,
            Subscriptions subscriptions,
            Faults faults,
            NumberStates states,
            MediaController media,
            SimulatedTemplates templates,
            Callbacks callbacks) {
        this.media = media;
        this.templates = templates;
        this.callbacks = callbacks;
        this.config = config;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.faults = faults;
        this.states = states;
    }

    /// What a token is good for, asked by any good one.
    @Get("/debug_token")
    HttpResponse<?> token(String version, @QueryValue("input_token") String token, HttpRequest<?> request) {
        return tokens.of(request).isEmpty()
                ? refused(tokens.refusal(request))
                : HttpResponse.ok(Map.of("data", tokens.described(token)));
    }

    /// A number, a template, a file, or the app itself by its secret; senders ask for the number to see whether
    /// their token works again.
    @Get("/{id}")
    HttpResponse<?> object(String version, String id, HttpRequest<?> request) {
        if (id.equals(config.appId())) {
            return tokens.isOfApp(request)
                    ? HttpResponse.ok(Map.of("id", id))
                    : refused(GraphError.invalidClientSecret());
        }
        if (media.has(id)) {
            return tokens.of(request).isPresent() ? media.described(id, request) : refused(tokens.refusal(request));
        }
        return managing(
                request,
                () -> faults.strikes(Faults.Kind.UNKNOWN_NUMBER)
                        ? refused(GraphError.unknownObject(id))
                        : config.number(id)
                                .map(this::shown)
                                .or(() -> templates.byId(id).map(SimulatedTemplate::shown))
                                .<HttpResponse<?>>map(HttpResponse::ok)
                                .orElseGet(() -> refused(GraphError.unknownObject(id))));
    }

    @Get("/{wabaId}/phone_numbers")
    HttpResponse<?> numbers(String version, String wabaId, HttpRequest<?> request) {
        return managing(request, () -> {
            List<Map<String, Object>> numbers =
                    config.numbersOf(wabaId).stream().map(this::shown).toList();
            return numbers.isEmpty()
                    ? refused(GraphError.unknownObject(wabaId))
                    : HttpResponse.ok(Map.of("data", numbers));
        });
    }

    @Get("/{wabaId}/subscribed_apps")
    HttpResponse<?> subscribed(String version, String wabaId, HttpRequest<?> request) {
        return managing(request, () -> {
            boolean sends = subscriptions.has(wabaId, config.appId()) && !faults.strikes(Faults.Kind.NOT_SUBSCRIBED);
            Map<String, String> app = Map.of(
                    "id",
                    config.appId(),
                    "link",
                    "https://www.facebook.com/games/?app_id=" + config.appId(),
                    "name",
                    "Triptych demo");
            return HttpResponse.ok(
                    Map.of("data", sends ? List.of(Map.of("whatsapp_business_api_data", app)) : List.of()));
        });
    }

    /// With an `override_callback_uri` the webhooks of this business account go there, once it has answered the
    /// challenge with the `verify_token`.
    @Post("/{wabaId}/subscribed_apps")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> subscribe(
            String version, String wabaId, @Nullable @Body Map<String, Object> body, HttpRequest<?> request) {
        String address = body == null ? null : SendValidation.text(body, "override_callback_uri");
        String token = body == null ? null : SendValidation.text(body, "verify_token");
        if (address == null) {
            return setSubscribed(wabaId, request, true);
        }
        return managing(request, () -> {
            if (config.numbersOf(wabaId).isEmpty()) {
                return refused(GraphError.unknownObject(wabaId));
            }
            if (token == null || !address.matches("https?://[^\\s]+")) {
                return refused(GraphError.invalidParameter("override_callback_uri and verify_token are required"));
            }
            return callbacks
                    .register(wabaId, URI.create(address), token)
                    .<HttpResponse<?>>map(why -> refused(GraphError.callbackNotVerified(why)))
                    .orElseGet(() -> setSubscribed(wabaId, request, true));
        });
    }

    @Delete("/{wabaId}/subscribed_apps")
    HttpResponse<?> unsubscribe(String version, String wabaId, HttpRequest<?> request) {
        callbacks.unregister(wabaId);
        return setSubscribed(wabaId, request, false);
    }

    private HttpResponse<?> setSubscribed(String wabaId, HttpRequest<?> request, boolean wanted) {
        return managing(request, () -> {
            if (config.numbersOf(wabaId).isEmpty()) {
                return refused(GraphError.unknownObject(wabaId));
            }
            tokens.of(request).ifPresent(token -> subscriptions.set(wabaId, token.appId(), wanted));
            return HttpResponse.ok(Map.of("success", true));
        });
    }

    private HttpResponse<?> managing(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
        return tokens.of(request)
                .map(token -> token.may(SimulatedTokens.MANAGEMENT)
                        ? answer.get()
                        : refused(GraphError.permissionMissing(SimulatedTokens.MANAGEMENT)))
                .orElseGet(() -> refused(tokens.refusal(request)));
    }

    private Map<String, Object> shown(BusinessNumber number) {
        NumberStates.State state = states.of(number);
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

    private static HttpResponse<?> refused(GraphError error) {
        return HttpResponse.status(error.httpStatus(), "")
                .body(error.body(UUID.randomUUID().toString()));
    }
}
