package io.triptych.simulator.message;

import io.micronaut.http.HttpRequest;
import io.triptych.simulator.customer.Windows;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.media.SentMedia;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.template.TemplateCheck;
import io.triptych.simulator.token.SimulatedTokens;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why the Cloud API refuses a call to send, in its order: the token, then a fault that was asked for, the message, and
/// at last what may be sent in a while.
@Singleton
final class SendRefusals {
    /// What a fault says at once.
    private static final Map<Faults.Kind, GraphError> OF_FAULTS = Map.of(
            Faults.Kind.HTTP_500, GraphError.somethingWentWrong(),
            Faults.Kind.RATE_LIMIT, GraphError.throughputReached(),
            Faults.Kind.HTTP_503, GraphError.serviceUnavailable(),
            Faults.Kind.HTTP_429, GraphError.tooManyCalls(),
            Faults.Kind.PAIR_LIMIT, GraphError.pairLimitReached(),
            Faults.Kind.APP_LIMIT, GraphError.appLimitReached(),
            Faults.Kind.POLICY, GraphError.blockedForPolicy(),
            Faults.Kind.PAYMENT, GraphError.unpaid(),
            Faults.Kind.MAINTENANCE, GraphError.inMaintenance());

    private final SimulatedTokens tokens;
    private final TemplateCheck templates;
    private final Throughput throughput;
    private final SentMedia media;
    private final Windows windows;
    private final MessagingLimit limit;

    SendRefusals(
            SimulatedTokens tokens,
            TemplateCheck templates,
            Throughput throughput,
            SentMedia media,
            Windows windows,
            MessagingLimit limit) {
        this.limit = limit;
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
        GraphError asked = fault == null ? null : OF_FAULTS.get(fault);
        if (asked != null) {
            return asked;
        }
        GraphError unreadable = SendValidation.refusal(message);
        GraphError unknown = unreadable == null ? media.refusal(number.phoneNumberId(), message) : unreadable;
        GraphError invalid = unknown == null ? templates.refusal(number.wabaId(), message) : unknown;
        if (invalid == null
                && windows.kept(number.phoneNumberId()) == Windows.Kept.AT_ONCE
                && windows.forbids(number.phoneNumberId(), to, CloudApiController.type(message))) {
            return GraphError.windowClosed();
        }
        if (invalid == null && limit.exceeded(number, to)) {
            return GraphError.limitReached();
        }
        return invalid == null ? throughput.exceeded(number.phoneNumberId(), to) : invalid;
    }
}
