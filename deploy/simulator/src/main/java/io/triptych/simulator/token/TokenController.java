package io.triptych.simulator.token;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.Map;

/// The Graph API's word about a token.
@Controller("/{version:v[0-9]+\\.[0-9]+}")
final class TokenController {
    private final SimulatedTokens tokens;

    TokenController(SimulatedTokens tokens) {
        this.tokens = tokens;
    }

    /// What a token is good for, asked by any good one.
    @Get("/debug_token")
    HttpResponse<?> token(String version, @QueryValue("input_token") String token, HttpRequest<?> request) {
        return tokens.of(request).isEmpty()
                ? tokens.refusal(request).answer()
                : HttpResponse.ok(Map.of("data", tokens.described(token)));
    }
}
