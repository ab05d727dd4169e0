package io.triptych.service.failure;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.body.stream.BaseSharedBuffer;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import io.triptych.postgres.SqlErrors;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what is thrown into failures of the public API. What nobody foresaw is `internal`: logged with its cause and
/// the trace id, answered without either stack or SQL.
@SuppressWarnings("rawtypes") // The framework's interface takes a raw request.
final class ThrownFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ThrownFailures.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private ThrownFailures() {}

    /// What our own code refuses.
    @Singleton
    static final class Refused implements ExceptionHandler<FailureException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, FailureException failure) {
            return FailureResponses.of(failure);
        }
    }

    /// Bean Validation's findings, by the names that the caller used.
    @Singleton
    @Replaces(ConstraintExceptionHandler.class)
    static final class Invalid implements ExceptionHandler<ConstraintViolationException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, ConstraintViolationException violations) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
                fields.put(name(violation.getPropertyPath()), violation.getMessage());
            }
            return FailureResponses.of(FailureCode.INVALID_INPUT, "Invalid input", fields, null);
        }

        /// Without the method, and without the parameter that holds the body.
        private static String name(Path path) {
            StringBuilder whole = new StringBuilder();
            String parameter = "";
            for (Path.Node node : path) {
                if (node.getKind() == ElementKind.PARAMETER) {
                    parameter = String.valueOf(node.getName());
                } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                    whole.append(whole.isEmpty() ? "" : ".").append(node.getName());
                }
            }
            return whole.isEmpty() ? parameter : whole.toString();
        }
    }

    /// Nobody, or somebody who may not.
    @Singleton
    @Replaces(DefaultAuthorizationExceptionHandler.class)
    static final class NotAllowed implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
            return refused.isForbidden()
                    ? FailureResponses.of(FailureCode.FORBIDDEN, "This is not allowed", Map.of(), null)
                    : FailureResponses.of(FailureCode.UNAUTHORIZED, "Sign in first", Map.of(), null);
        }
    }

    /// Another service is down: said as such, never shown as an empty answer.
    @Singleton
    static final class PeerDown implements ExceptionHandler<PeerUnavailableException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, PeerUnavailableException down) {
            LOG.atWarn()
                    .addKeyValue("peer", down.peer())
                    .addKeyValue("cause", down.getMessage())
                    .addKeyValue("traceId", TraceIds.current())
                    .log("A service is unavailable");
            return FailureResponses.of(
                    FailureCode.UNAVAILABLE, "This is not available at the moment", Map.of(), RETRY_AFTER);
        }
    }

    /// A body whose chunks can't be told apart.
    @Singleton
    static final class Broken implements ExceptionHandler<BrokenBodyException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, BrokenBodyException broken) {
            return FailureResponses.of(FailureException.invalid("body", "is not sent as its headers say"));
        }
    }

    /// Everything else.
    @Singleton
    static final class Unforeseen implements ExceptionHandler<Throwable, HttpResponse<?>> {
        private static final Pattern GONE = Pattern.compile("(?i)connection (reset|closed|abort|broken)|broken pipe");

        @Override
        public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
            if (SqlErrors.isUnstorableText(thrown)) {
                return FailureResponses.of(
                        FailureCode.INVALID_INPUT, "A text contains the NUL character", Map.of(), null);
            }
            if (isGone(thrown)) {
                LOG.atDebug()
                        .addKeyValue("path", shown(request))
                        .addKeyValue("cause", String.valueOf(thrown.getMessage()))
                        .log("A client went away before its request was whole");
                return FailureResponses.of(FailureException.invalid("body", "did not arrive whole"));
            }
            if (Outages.isOutage(thrown)) {
                LOG.atWarn()
                        .setCause(thrown)
                        .addKeyValue("traceId", TraceIds.current())
                        .log("The database is unavailable");
                return FailureResponses.of(
                        FailureCode.UNAVAILABLE, "This is not available at the moment", Map.of(), RETRY_AFTER);
            }
            LOG.atError()
                    .setCause(thrown)
                    .addKeyValue("traceId", TraceIds.current())
                    .addKeyValue("path", shown(request))
                    .log("A call failed");
            return FailureResponses.of(FailureCode.INTERNAL, "Something went wrong", Map.of(), null);
        }

        private static String shown(HttpRequest<?> request) {
            return HiddenSecrets.inAddress(request.getPath());
        }

        /// What reading a body says when the client breaks off, as a reset, or with fewer bytes than it had said. Our
        /// own calls of others end in other exceptions.
        private static boolean isGone(Throwable thrown) {
            return thrown instanceof ClosedChannelException
                    || thrown instanceof BaseSharedBuffer.IncorrectContentLengthException
                    || (thrown instanceof IOException
                            && GONE.matcher(String.valueOf(thrown.getMessage())).find());
        }
    }
}
