package io.triptych.gateway.keys;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// The public keys, for whoever checks an access token.
@Controller("/.well-known/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
final class JwksController {

    private final String keys;

    JwksController(SigningKeys keys) {
        this.keys = keys.published().toString();
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> keys() {
        // A reader asks again when it meets a key that it doesn't know.
        return HttpResponse.ok(keys).header(HttpHeaders.CACHE_CONTROL, "public, max-age=60");
    }
}
