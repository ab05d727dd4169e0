package io.triptych.service;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Recognises callers by their bearer token: a person's in the gateway; a service's elsewhere, with a person's beside
/// it in `X-Triptych-Person`. A bad token of either kind, or a person who may not act any more, is nobody.
@Singleton
final class CallerAuthentication implements TokenValidator<HttpRequest<?>> {
    static final String PERSON_HEADER = "X-Triptych-Person";
    static final String PERSON_ATTRIBUTE = "triptych.person";
    static final String SERVICE_ATTRIBUTE = "triptych.service";

    private final TokenConfig config;
    private final ServiceTokens serviceTokens;
    private final PersonTokens personTokens;
    private final PersonCheck personCheck;
    private final WarmUpPerson warmUp;
    private final ExecutorService blocking;

    CallerAuthentication(
            TokenConfig config,
            ServiceTokens serviceTokens,
            PersonTokens personTokens,
            PersonCheck personCheck,
            WarmUpPerson warmUp,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.config = config;
        this.serviceTokens = serviceTokens;
        this.personTokens = personTokens;
        this.personCheck = personCheck;
        this.warmUp = warmUp;
        this.blocking = blocking;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        if (request == null) {
            return Publishers.empty();
        }
        String personToken =
                config.isPersonFirst() ? token : request.getHeaders().get(PERSON_HEADER);
        Caller.Service service =
                config.isPersonFirst() ? null : serviceTokens.verify(token).orElse(null);
        if (!config.isPersonFirst() && service == null) {
            return Publishers.empty();
        }
        if (personToken == null) {
            return Publishers.just(authentication(request, service, null));
        }
        Optional<Caller.Person> own = warmUp.of(personToken);
        if (own.isPresent()) {
            return Publishers.just(authentication(request, service, own.get()));
        }
        Optional<Caller.Person> remembered = personTokens.remembered(personToken);
        if (remembered.isPresent()) {
            return accepted(remembered.get())
                    ? Publishers.just(authentication(request, service, remembered.get()))
                    : Publishers.empty();
        }
        return Mono.fromCallable(() -> personTokens.verify(personToken))
                .subscribeOn(Schedulers.fromExecutor(blocking))
                .flatMap(verified -> Mono.justOrEmpty(verified.filter(this::accepted)))
                .map(person -> authentication(request, service, person));
    }

    private boolean accepted(Caller.Person person) {
        return personCheck.accepts(person);
    }

    private static Authentication authentication(
            HttpRequest<?> request, Caller.@Nullable Service service, Caller.@Nullable Person person) {
        if (service != null) {
            request.setAttribute(SERVICE_ATTRIBUTE, service);
        }
        if (person == null) {
            return Authentication.build(service == null ? "nobody" : service.name(), List.of("service"));
        }
        request.setAttribute(PERSON_ATTRIBUTE, person);
        return Authentication.build(Long.toString(person.userId()), List.of("person", person.role()));
    }
}
