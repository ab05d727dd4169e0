package io.triptych.gateway.signin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.triptych.gateway.connection.OwnAddress;
import io.triptych.gateway.model.IssuedPeople;
import io.triptych.gateway.model.IssuedPerson;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.gateway.signin.session.Welcome;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Signing in by another issuer: with its token, or with a browser that goes there and comes back.
@Controller("/api/v1/auth/oidc")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class IssuerController {

    static final String START = "/api/v1/auth/oidc/start";
    private static final String CALLBACK = "/api/v1/auth/oidc/callback";
    private static final int TOKEN_MAX = 16_384;

    private final Issuer issuer;
    private final IssuedPeople people;
    private final Welcome welcome;
    private final OwnAddress address;
    private final TripCookie trips;
    private final Visits visits;

    IssuerController(
            Issuer issuer, IssuedPeople people, Welcome welcome, OwnAddress address, TripCookie trips, Visits visits) {
        this.issuer = issuer;
        this.people = people;
        this.welcome = welcome;
        this.address = address;
        this.trips = trips;
        this.visits = visits;
    }

    @Post
    HttpResponse<?> signIn(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = JsonFields.of(body);
        String idToken = fields.string("idToken", 1, TOKEN_MAX);
        fields.check();
        mustBeThere();
        Session session = session(issuer.verify(new Secret(idToken)), request);
        if (session == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The token isn't good, or nobody's here");
        }
        return welcome.answer(request, session);
    }

    @Get("/start")
    HttpResponse<?> start(HttpRequest<?> request) {
        mustBeThere();
        Issuer.Departure departure = issuer.depart(comeBackTo(request));
        return to(departure.to()).header(HttpHeaders.SET_COOKIE, trips.write(request, departure.trip()));
    }

    @Get("/callback")
    HttpResponse<?> comeBack(HttpRequest<?> request) {
        mustBeThere();
        try {
            Session session = session(arrived(request), request);
            return session == null
                    ? end(request, "/?oidc=refused")
                    : end(request, "/").header(HttpHeaders.SET_COOKIE, welcome.cookie(request, session));
        } catch (FailureException e) {
            if (e.code() != FailureCode.UNAVAILABLE) {
                throw e;
            }
            return end(request, "/?oidc=unavailable");
        }
    }

    /// Whom the issuer sent, if it is the browser that left from here.
    private @Nullable IssuedPerson arrived(HttpRequest<?> request) {
        Issuer.Trip trip = trips.read(request);
        String state = request.getParameters().getFirst("state").orElse("");
        String code = request.getParameters().getFirst("code").orElse("");
        boolean isTheirs = trip != null && trip.stateSecret().equals(new Secret(state));
        return trip == null || !isTheirs || code.isEmpty() ? null : issuer.arrive(trip, code, comeBackTo(request));
    }

    private @Nullable Session session(@Nullable IssuedPerson person, HttpRequest<?> request) {
        return person == null ? null : people.signIn(person, visits.of(request));
    }

    private URI comeBackTo(HttpRequest<?> request) {
        return address.link(request, CALLBACK);
    }

    private MutableHttpResponse<?> end(HttpRequest<?> request, String path) {
        return to(URI.create(path)).header(HttpHeaders.SET_COOKIE, trips.clear(request));
    }

    private static MutableHttpResponse<?> to(URI uri) {
        return HttpResponse.redirect(uri).status(302);
    }

    private void mustBeThere() {
        if (!issuer.isThere()) {
            throw FailureException.notFound("Issuer");
        }
    }
}
