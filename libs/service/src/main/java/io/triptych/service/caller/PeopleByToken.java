package io.triptych.service.caller;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.service.token.Caller;
import io.triptych.service.token.OpaqueTokens;
import io.triptych.service.token.PersonTokens;
import io.triptych.service.token.TokenVersion;
import io.triptych.service.token.WarmUpPerson;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Who a token is of: a person's own, or the one of a program that acts as somebody. A bad one, or one of a person who
/// may not act any more, is nobody's. What isn't known yet is looked up on another thread.
@Singleton
final class PeopleByToken {
    private final PersonTokens tokens;
    private final TokenVersion<HttpRequest<?>> version;
    private final WarmUpPerson warmUp;
    private final @Nullable OpaqueTokens programs;
    private final Scheduler blocking;

    PeopleByToken(
            PersonTokens tokens,
            TokenVersion<HttpRequest<?>> version,
            WarmUpPerson warmUp,
            @Nullable OpaqueTokens programs,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.version = version;
        this.warmUp = warmUp;
        this.programs = programs;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// Who came from outside; what a program may do is noted with the request.
    Mono<Caller.Person> outside(String token, HttpRequest<?> request) {
        return programs != null && programs.isOne(token)
                ? awaited(() -> program(programs, token, request))
                : person(token);
    }

    Mono<Caller.Person> person(String token) {
        Optional<Caller.Person> own = warmUp.of(token);
        if (own.isPresent()) {
            return Mono.justOrEmpty(own);
        }
        Optional<Caller.Person> remembered = tokens.remembered(token);
        return remembered.isPresent()
                ? Mono.justOrEmpty(remembered.filter(version::accepts))
                : awaited(() -> tokens.verify(token));
    }

    private static Optional<Caller.Person> program(OpaqueTokens programs, String token, HttpRequest<?> request) {
        Optional<OpaqueTokens.Holder> holder = programs.holder(token);
        holder.ifPresent(found -> request.setAttribute(CallerAuthentication.SCOPES_ATTRIBUTE, found.scopes()));
        return holder.map(OpaqueTokens.Holder::person);
    }

    private Mono<Caller.Person> awaited(Callable<Optional<Caller.Person>> person) {
        return Mono.fromCallable(person).subscribeOn(blocking).flatMap(Mono::justOrEmpty);
    }
}
