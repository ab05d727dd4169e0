package io.triptych.service.caller;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.bind.ArgumentBinder.BindingResult;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Lets controllers take their caller as a parameter. A caller of another kind is answered 401.
@Factory
final class CallerBinders {

    @Singleton
    TypedRequestArgumentBinder<Caller.Person> person() {
        return new Binder<>(Caller.Person.class, CallerAuthentication.PERSON_ATTRIBUTE);
    }

    @Singleton
    TypedRequestArgumentBinder<Caller.Service> service() {
        return new Binder<>(Caller.Service.class, CallerAuthentication.SERVICE_ATTRIBUTE);
    }

    private record Binder<T>(Class<T> type, String attribute) implements TypedRequestArgumentBinder<T> {
        @Override
        public Argument<T> argumentType() {
            return Argument.of(type);
        }

        @Override
        public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
            T caller = request.getAttribute(attribute, type)
                    .orElseThrow(() -> new FailureException(FailureCode.UNAUTHORIZED, "Sign in first"));
            return () -> Optional.of(caller);
        }
    }
}
