package io.triptych.simulator.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.token.SimulatedTokens;
import io.triptych.simulator.webhook.Callbacks;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who gets the webhooks of a business account, and where.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class SubscriptionsController {
    private final SimulatorConfig config;
    private final SimulatedTokens tokens;
    private final Subscriptions subscriptions;
    private final Faults faults;
    private final Callbacks callbacks;

    SubscriptionsController(
            SimulatorConfig config,
            SimulatedTokens tokens,
            Subscriptions subscriptions,
            Faults faults,
            Callbacks callbacks) {
        this.config = config;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.faults = faults;
        this.callbacks = callbacks;
    }

    @Get("/{wabaId}/subscribed_apps")
    HttpResponse<?> subscribed(String version, String wabaId, HttpRequest<?> request) {
        return tokens.managing(request, () -> {
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
        String address = body == null ? null : JsonText.of(body, "override_callback_uri");
        String token = body == null ? null : JsonText.of(body, "verify_token");
        if (address == null) {
            return setSubscribed(wabaId, request, true);
        }
        return tokens.managing(request, () -> {
            if (config.numbersOf(wabaId).isEmpty()) {
                return GraphError.unknownObject(wabaId).answer();
            }
            if (token == null || !address.matches("https?://[^\\s]+")) {
                return GraphError.invalidParameter("override_callback_uri and verify_token are required")
                        .answer();
            }
            return callbacks
                    .register(wabaId, URI.create(address), token)
                    .<HttpResponse<?>>map(
                            why -> GraphError.callbackNotVerified(why).answer())
                    .orElseGet(() -> setSubscribed(wabaId, request, true));
        });
    }

    @Delete("/{wabaId}/subscribed_apps")
    HttpResponse<?> unsubscribe(String version, String wabaId, HttpRequest<?> request) {
        callbacks.unregister(wabaId);
        return setSubscribed(wabaId, request, false);
    }

    private HttpResponse<?> setSubscribed(String wabaId, HttpRequest<?> request, boolean wanted) {
        return tokens.managing(request, () -> {
            if (config.numbersOf(wabaId).isEmpty()) {
                return GraphError.unknownObject(wabaId).answer();
            }
            tokens.of(request).ifPresent(token -> subscriptions.set(wabaId, token.appId(), wanted));
            return HttpResponse.ok(Map.of("success", true));
        });
    }
}
