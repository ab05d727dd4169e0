package io.triptych.simulator.message;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.ObjectMapper;
import io.triptych.simulator.books.SentLog;
import io.triptych.simulator.customer.AcceptedMessage;
import io.triptych.simulator.customer.Customers;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import io.triptych.simulator.graph.Wamids;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The Cloud API's side that senders call: `POST /{version}/{number}/messages`.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class CloudApiController {
    /// Longer than any caller waits.
    private static final long STALLED_MINUTES = 20;

    /// What becomes of a message that is accepted and doesn't come.
    private static final Map<Faults.Kind, GraphError> FAILURES = Map.of(
            Faults.Kind.UNDELIVERABLE, GraphError.undeliverable(),
            Faults.Kind.WINDOW_CLOSED, GraphError.windowClosed(),
            Faults.Kind.MARKETING_CAPPED, GraphError.tooMuchMarketing(),
            Faults.Kind.OPTED_OUT, GraphError.marketingStopped());

    private final SimulatorConfig config;
    private final SendRefusals refusals;
    private final Mishaps mishaps;
    private final SentLog log;
    private final Customers customers;
    private final ObjectMapper json;

    CloudApiController(
            SimulatorConfig config,
            SendRefusals refusals,
            Mishaps mishaps,
            SentLog log,
            Customers customers,
            ObjectMapper json) {
        this.config = config;
        this.refusals = refusals;
        this.mishaps = mishaps;
        this.log = log;
        this.customers = customers;
        this.json = json;
    }

    /// Takes a message, a read receipt or a typing indicator.
    @Post("/{phoneNumberId}/messages")
    CompletableFuture<HttpResponse<?>> messages(String version, String phoneNumberId, HttpRequest<byte[]> request) {
        Map<String, Object> message = parsed(request.getBody().orElse(null));
        if (message == null) {
            return answer(GraphError.invalidParameter("The body is not a JSON object.")
                    .answer());
        }
        if ("read".equals(message.get("status"))) {
            return answer(receipt(phoneNumberId, message, request));
        }
        String to = recipient(message);
        Faults.Kind fault = mishaps.strike(phoneNumberId, to, message).orElse(null);
        if (fault == Faults.Kind.STALL) {
            record(phoneNumberId, message, null, 0);
            return never();
        }
        if (fault == Faults.Kind.HTML_502) {
            record(phoneNumberId, message, null, 502);
            return answer(badGateway());
        }
        BusinessNumber number = config.number(phoneNumberId).orElse(null);
        GraphError error = fault == Faults.Kind.REFUSE_TOKEN ? GraphError.invalidToken() : refusals.ofToken(request);
        if (error == null && number != null) {
            error = refusals.of(number, message, to, fault);
            if (error == null) {
                return accepted(number, message, to, fault);
            }
        }
        GraphError said = error == null ? GraphError.unknownObject(phoneNumberId) : error;
        record(phoneNumberId, message, null, said.httpStatus());
        return answer(said.answer());
    }

    private static CompletableFuture<HttpResponse<?>> never() {
        return new CompletableFuture<HttpResponse<?>>()
                .completeOnTimeout(HttpResponse.status(HttpStatus.GATEWAY_TIMEOUT), STALLED_MINUTES, TimeUnit.MINUTES);
    }

    private static HttpResponse<?> badGateway() {
        return HttpResponse.status(HttpStatus.BAD_GATEWAY)
                .contentType(MediaType.TEXT_HTML_TYPE)
                .body("<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    private CompletableFuture<HttpResponse<?>> accepted(
            BusinessNumber number, Map<String, Object> message, String said, Faults.@Nullable Kind fault) {
        boolean byNumber = JsonText.of(message, "to") != null;
        String to = fault == Faults.Kind.OTHER_WA_ID && byNumber ? OtherForms.of(said) : said;
        String wamid = Wamids.outbound(to);
        record(number.phoneNumberId(), message, wamid, status(fault));
        AcceptedMessage taken = new AcceptedMessage(
                number,
                wamid,
                byNumber ? to : null,
                byNumber ? null : to,
                JsonText.of(message, "biz_opaque_callback_data"),
                type(message));
        GraphError failure = fault == null ? null : FAILURES.get(fault);
        CompletableFuture<?> told = CompletableFuture.completedFuture(null);
        if (failure != null) {
            customers.fail(taken, failure);
        } else if (fault == Faults.Kind.EARLY_STATUS) {
            told = customers.receiveAtOnce(taken);
        } else {
            customers.receive(taken);
        }
        if (fault == Faults.Kind.LOST_ANSWER) {
            return never();
        }
        return fault == Faults.Kind.TAKEN_502
                ? answer(badGateway())
                : told.handle((_, _) -> taken(message, byNumber, to, wamid));
    }

    private static int status(Faults.@Nullable Kind fault) {
        if (fault == Faults.Kind.LOST_ANSWER) {
            return 0;
        }
        return fault == Faults.Kind.TAKEN_502 ? HttpStatus.BAD_GATEWAY.getCode() : HttpStatus.OK.getCode();
    }

    private static HttpResponse<?> taken(Map<String, Object> message, boolean byNumber, String to, String wamid) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("input", JsonText.of(message, byNumber ? "to" : "recipient"));
        contact.put(byNumber ? "wa_id" : "user_id", to);
        return HttpResponse.ok(Map.of(
                "messaging_product", "whatsapp",
                "contacts", List.of(contact),
                "messages", List.of(Map.of("id", wamid))));
    }

    private HttpResponse<?> receipt(String phoneNumberId, Map<String, Object> message, HttpRequest<?> request) {
        GraphError error = refusals.ofToken(request);
        if (error == null && JsonText.of(message, "message_id") == null) {
            error = GraphError.missingParameter("message_id is required");
        }
        boolean typing = message.containsKey("typing_indicator");
        if (error == null
                && typing
                && !(message.get("typing_indicator") instanceof Map<?, ?> indicator
                        && "text".equals(indicator.get("type")))) {
            error = GraphError.parameterValue("typing_indicator.type must be text");
        }
        record(phoneNumberId, message, null, error == null ? 200 : error.httpStatus());
        return error == null ? HttpResponse.ok(Map.of("success", true)) : error.answer();
    }

    private void record(String phoneNumberId, Map<String, Object> message, @Nullable String wamid, int status) {
        log.add(new SentLog.Entry(Instant.now(), phoneNumberId, message, wamid, status));
    }

    /// What is sent; a text unless something is said.
    static String type(Map<String, Object> message) {
        String type = JsonText.of(message, "type");
        return type == null ? "text" : type;
    }

    private static String recipient(Map<String, Object> message) {
        String to = JsonText.of(message, "to");
        String recipient = to == null ? JsonText.of(message, "recipient") : to;
        return recipient == null ? "" : Faults.digits(recipient);
    }

    private @Nullable Map<String, Object> parsed(byte @Nullable [] body) {
        if (body == null) {
            return null;
        }
        try {
            return json.readValue(body, Argument.mapOf(String.class, Object.class));
        } catch (IOException notJson) {
            return null;
        }
    }

    private static CompletableFuture<HttpResponse<?>> answer(HttpResponse<?> response) {
        return CompletableFuture.completedFuture(response);
    }
}
