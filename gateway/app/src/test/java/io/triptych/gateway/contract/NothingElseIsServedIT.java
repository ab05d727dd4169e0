package io.triptych.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.triptych.gateway.fixture.GatewayUnderTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the gateway's router knows is what the document describes, with a few routes that no client is written
/// against. A framework that brings an endpoint of its own fails here.
class NothingElseIsServedIT {

    private static final Set<String> NOT_DESCRIBED = Set.of(
            // The document itself and the page to browse it.
            "GET /openapi.yml",
            "GET /docs",
            "GET /docs/style.css",
            // Described in words: a document of REST has no sockets.
            "GET /api/v1/events/ws",
            // The management port's, where there is one.
            "GET /health",
            "GET /prometheus");

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    @Test
    void everyRouteIsDescribed() {
        Set<String> routes = gateway.context()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = new TreeSet<>(gateway.contract.operations());
        described.addAll(NOT_DESCRIBED);
        // The framework has one route for all of them.
        described.removeIf(route -> route.startsWith("GET /health/"));
        routes.removeIf(route -> route.startsWith("GET /health/"));

        assertThat(routes).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void whatIsInATokenIsNobodysToAsk() {
        for (String method : new String[] {"GET", "POST"}) {
            GatewayUnderTest.Call call = gateway.call(method, "/token_info").by(gateway.person("ana@aurora.example"));
            int status = (method.equals("POST") ? call.json("{}") : call)
                    .sendUnchecked()
                    .status();
            assertThat(status).isEqualTo(404);
        }
    }
}
