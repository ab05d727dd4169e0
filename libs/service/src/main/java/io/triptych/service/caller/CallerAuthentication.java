package io.triptych.service.caller;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import io.triptych.service.token.Caller;
import io.triptych.service.token.ServiceTokenVerifier;
import io.triptych.service.token.TokenConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Recognises callers by their bearer token: a person's in the gateway; a service's elsewhere, with a person's beside
/// it in `X-Triptych-Person`. A bad token of either kind, or a person who may not act any more, is nobody.
@Singleton
public final class CallerAuthentication implements TokenValidator<HttpRequest<?>> {
    /// The header with the person's token, beside the service's in `Authorization`.
    public static final String PERSON_HEADER = "X-Triptych-Person";
    static final String PERSON_ATTRIBUTE = "triptych.person";
    static final String SERVICE_ATTRIBUTE = "triptych.service";
    /// The header with the id of the API token that a service's call goes back to, where no person's token comes along.
    public static final String API_TOKEN_HEADER = "X-Triptych-Api-Token";

    /// What a program may do that acts as a person, as a set of words; not there when it is the person themselves.
    public static final String SCOPES_ATTRIBUTE = "triptych.scopes";

    static final String API_TOKEN_ATTRIBUTE = "triptych.api-token";

    private final TokenConfig config;
    private final ServiceTokenVerifier serviceTokens;
    private final PeopleByToken people;

    CallerAuthentication(TokenConfig config, ServiceTokenVerifier serviceTokens, PeopleByToken people) {
        this.config = config;
        this.serviceTokens = serviceTokens;
        this.people = people;
    }

    /// Before the module's own, which recognises nobody.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        if (request == null) {
            return Publishers.empty();
        }
        if (config.isPersonFirst()) {
            return people.outside(token, request).map(person -> authentication(request, null, person));
        }
        Optional<Caller.Service> remembered = serviceTokens.remembered(token);
        return remembered.isPresent()
                ? pair(request, remembered.get())
                : serviceTokens.verify(token).flatMap(service -> pair(request, service));
    }

    private Mono<Authentication> pair(HttpRequest<?> request, Caller.Service service) {
        String personToken = request.getHeaders().get(PERSON_HEADER);
        return personToken == null
                ? Mono.just(authentication(request, service, null))
                : people.person(personToken).map(person -> authentication(request, service, person));
    }

    private static Authentication authentication(
            HttpRequest<?> request, Caller.@Nullable Service service, Caller.@Nullable Person person) {
        if (service != null) {
            request.setAttribute(SERVICE_ATTRIBUTE, service);
            request.getHeaders()
                    .get(API_TOKEN_HEADER, Long.class)
                    .ifPresent(id -> request.setAttribute(API_TOKEN_ATTRIBUTE, id));
        }
        if (person == null) {
            return Authentication.build(service == null ? "nobody" : service.name(), List.of("service"));
        }
        request.setAttribute(PERSON_ATTRIBUTE, person);
        if (person.apiTokenId() != null) {
            request.setAttribute(API_TOKEN_ATTRIBUTE, person.apiTokenId());
        }
        return Authentication.build(Long.toString(person.userId()), List.of("person", person.role()));
    }
}
