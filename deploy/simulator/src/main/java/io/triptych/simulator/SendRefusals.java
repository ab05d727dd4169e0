package io.triptych.simulator;

import io.micronaut.http.HttpRequest;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.BusinessNumber;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why the Cloud API refuses a call to send, in its order: the token, then a fault that was asked for, the message, and
/// at last what may be sent in a while.
@Singleton
final class SendRefusals {
    private final SimulatedTokens tokens;
    private final TemplateCheck templates;
    private final Throughput throughput;
    private final SentMedia media;
    private final Windows windows;

    SendRefusals(
            SimulatedTokens tokens, TemplateCheck templates, Throughput throughput, SentMedia media, Windows windows) {
        this.tokens = tokens;
        this.templates = templates;
        this.throughput = throughput;
        this.media = media;
        this.windows = windows;
    }

    /// Nothing if the token may send.
    @Nullable
    GraphError ofToken(HttpRequest<?> request) {
        SimulatedTokens.Granted token = tokens.of(request).orElse(null);
        if (token == null) {
            return tokens.refusal(request);
        }
        return token.may(SimulatedTokens.MESSAGING) ? null : GraphError.permissionMissing(SimulatedTokens.MESSAGING);
    }

    /// Nothing if this number takes the message; it counts for the number's and the customer's throughput then.
    @Nullable
    GraphError of(BusinessNumber number, Map<String, Object> message, String to, Faults.@Nullable Kind fault) {
        if (fault == Faults.Kind.HTTP_500) {
            return GraphError.somethingWentWrong();
        }
        if (fault == Faults.Kind.RATE_LIMIT) {
            return GraphError.throughputReached();
        }
        if (fault == Faults.Kind.HTTP_503) {
            return GraphError.serviceUnavailable();
        }
        if (fault == Faults.Kind.HTTP_429) {
            return GraphError.tooManyCalls();
        }
        GraphError unreadable = SendValidation.refusal(message);
        GraphError unknown = unreadable == null ? media.refusal(number.phoneNumberId(), message) : unreadable;
        GraphError invalid = unknown == null ? templates.refusal(number.wabaId(), message) : unknown;
        if (invalid == null
                && windows.kept(number.phoneNumberId()) == Windows.Kept.AT_ONCE
                && windows.forbids(number.phoneNumberId(), to, CloudApiController.type(message))) {
            return GraphError.windowClosed();
        }
        return invalid == null ? throughput.exceeded(number.phoneNumberId(), to) : invalid;
    }
}
