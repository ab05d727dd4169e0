package io.triptych.simulator.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The access tokens that exist: a good one, and one for each thing that can be wrong with a token.
@Singleton
public final class SimulatedTokens {

    public static final String MESSAGING = "whatsapp_business_messaging";
    public static final String MANAGEMENT = "whatsapp_business_management";

    /// Who has a token made by another app than ours.
    private static final String OTHER_APP = "990011223344556";

    private static final String WITHOUT_MESSAGING = "demo-token-without-messaging";
    private static final String WITHOUT_MANAGEMENT = "demo-token-without-management";
    private static final String OF_ANOTHER_APP = "demo-token-of-another-app";
    private static final String ENDED = "demo-token-ended";

    private final SimulatorConfig config;
    private final Faults faults;

    SimulatedTokens(SimulatorConfig config, Faults faults) {
        this.config = config;
        this.faults = faults;
    }

    /// Who a token speaks for and what it may do.
    public record Granted(String appId, List<String> rights, boolean ended) {
        public boolean may(String right) {
            return rights.contains(right);
        }
    }

    /// What a token is good for; nothing if there is none like it.
    public Optional<Granted> find(String token) {
        List<String> both = List.of(MANAGEMENT, MESSAGING);
        if (token.equals(config.accessToken().value())) {
            return Optional.of(new Granted(config.appId(), both, false));
        }
        return Optional.ofNullable(
                switch (token) {
                    case WITHOUT_MESSAGING -> new Granted(config.appId(), List.of(MANAGEMENT), false);
                    case WITHOUT_MANAGEMENT -> new Granted(config.appId(), List.of(MESSAGING), false);
                    case OF_ANOTHER_APP -> new Granted(OTHER_APP, both, false);
                    case ENDED -> new Granted(config.appId(), both, true);
                    default -> null;
                });
    }

    /// The token that a call carries, if it is one that still counts.
    public Optional<Granted> of(HttpRequest<?> request) {
        if (faults.strikes(Faults.Kind.ENDED_TOKEN)) {
            return Optional.empty();
        }
        return bearer(request).flatMap(this::find).filter(token -> !token.ended());
    }

    /// What the call that has no good token is told: of one that has ended, that it has.
    public GraphError refusal(HttpRequest<?> request) {
        boolean known = bearer(request).flatMap(this::find).isPresent();
        return known ? GraphError.endedToken() : GraphError.invalidToken();
    }

    /// Whether a call carries our app's own id and secret.
    public boolean isOfApp(HttpRequest<?> request) {
        return bearer(request)
                .filter((config.appId() + "|" + config.appSecret().value())::equals)
                .isPresent();
    }

    /// What `GET /debug_token` says of a token.
    public Map<String, Object> described(String token) {
        @Nullable Granted granted = find(token).orElse(null);
        Map<String, Object> described = new LinkedHashMap<>();
        if (granted == null) {
            described.put("error", Map.of("code", 190, "message", "Invalid OAuth access token."));
            described.put("is_valid", false);
            described.put("scopes", List.of());
            return described;
        }
        List<String> rights = new ArrayList<>(granted.rights());
        if (faults.strikes(Faults.Kind.MISSING_RIGHT)) {
            rights.remove(MESSAGING);
        }
        described.put("app_id", faults.strikes(Faults.Kind.WRONG_APP) ? OTHER_APP : granted.appId());
        described.put("type", "SYSTEM_USER");
        described.put("application", "Triptych demo");
        described.put("data_access_expires_at", 0);
        described.put("expires_at", 0);
        described.put("is_valid", !granted.ended());
        described.put("issued_at", 1_760_000_000);
        described.put("scopes", rights);
        described.put(
                "granular_scopes",
                rights.stream().map(right -> Map.of("scope", right)).toList());
        described.put("user_id", "122100000000000001");
        return described;
    }

    /// The answer to whoever may manage what the platform keeps; to anybody else, why not.
    public HttpResponse<?> managing(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
        return of(request)
                .map(token -> token.may(MANAGEMENT)
                        ? answer.get()
                        : GraphError.permissionMissing(MANAGEMENT).answer())
                .orElseGet(() -> refusal(request).answer());
    }

    private static Optional<String> bearer(HttpRequest<?> request) {
        return request.getHeaders()
                .getAuthorization()
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }
}
