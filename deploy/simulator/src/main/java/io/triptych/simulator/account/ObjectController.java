package io.triptych.simulator.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.triptych.simulator.fault.Faults;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.media.MediaController;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.template.SimulatedTemplate;
import io.triptych.simulator.template.SimulatedTemplates;
import io.triptych.simulator.token.SimulatedTokens;
import java.util.List;
import java.util.Map;

/// The Graph API by id: a number, a template, a file, the app itself, and the numbers of a business account.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class ObjectController {

    private final SimulatorConfig config;
    private final SimulatedTokens tokens;
    private final Faults faults;
    private final NumberStates states;
    private final MediaController media;
    private final SimulatedTemplates templates;

    ObjectController(
            SimulatorConfig config,
            SimulatedTokens tokens,
            Faults faults,
            NumberStates states,
            MediaController media,
            SimulatedTemplates templates) {
        this.config = config;
        this.tokens = tokens;
        this.faults = faults;
        this.states = states;
        this.media = media;
        this.templates = templates;
    }

    /// A number, a template, a file, or the app itself by its secret; senders ask for the number to see whether
    /// their token works again.
    @Get("/{id}")
    HttpResponse<?> object(String version, String id, HttpRequest<?> request) {
        if (id.equals(config.appId())) {
            return tokens.isOfApp(request)
                    ? HttpResponse.ok(Map.of("id", id))
                    : GraphError.invalidClientSecret().answer();
        }
        if (media.has(id)) {
            return tokens.of(request).isPresent()
                    ? media.described(id, request)
                    : tokens.refusal(request).answer();
        }
        return tokens.managing(
                request,
                () -> faults.strikes(Faults.Kind.UNKNOWN_NUMBER)
                        ? GraphError.unknownObject(id).answer()
                        : config.number(id)
                                .map(states::shown)
                                .or(() -> templates.byId(id).map(SimulatedTemplate::shown))
                                .<HttpResponse<?>>map(HttpResponse::ok)
                                .orElseGet(() -> GraphError.unknownObject(id).answer()));
    }

    @Get("/{wabaId}/phone_numbers")
    HttpResponse<?> numbers(String version, String wabaId, HttpRequest<?> request) {
        return tokens.managing(request, () -> {
            List<Map<String, Object>> numbers =
                    config.numbersOf(wabaId).stream().map(states::shown).toList();
            return numbers.isEmpty()
                    ? GraphError.unknownObject(wabaId).answer()
                    : HttpResponse.ok(Map.of("data", numbers));
        });
    }
}
