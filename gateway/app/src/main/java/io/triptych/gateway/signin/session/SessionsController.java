package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.OwnSession;
import io.triptych.gateway.model.Sessions;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where one is signed in oneself, and signing out there: this replica knows of it at once, the others within a second.
@Controller("/api/v1/auth/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {

    private final Sessions sessions;
    private final RefreshCookie cookie;
    private final DirectoryUpdate directory;

    SessionsController(Sessions sessions, RefreshCookie cookie, DirectoryUpdate directory) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.directory = directory;
    }

    @Serdeable
    record SessionList(List<View> sessions) {}

    /// A session as its owner sees it; `current` is the one that asks.
    @Serdeable
    record View(
            String id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String userAgent,
            @Nullable String address,
            boolean current) {}

    @Get
    Result.Success<SessionList> list(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        UUID current = cookie.kept(request, person);
        return Result.success(new SessionList(sessions.own(person.companyId(), person.userId()).stream()
                .map(session -> view(session, current))
                .toList()));
    }

    private static View view(OwnSession session, @Nullable UUID current) {
        return new View(
                session.id().toString(),
                session.createdAt(),
                session.lastUsedAt(),
                session.userAgent(),
                session.address(),
                session.id().equals(current));
    }

    @Delete("/{sessionId}")
    Result.Success<Map<String, String>> end(
            Caller.Person person, @PathVariable("sessionId") String sessionId, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        if (!sessions.endOwn(person.companyId(), person.userId(), id(sessionId))) {
            throw FailureException.notFound("Session");
        }
        directory.now();
        return Result.success(Map.of());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw FailureException.invalid("sessionId", "must be a UUID");
        }
    }

    @Post("/end-others")
    Result.Success<Map<String, String>> endOthers(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        OwnCompany.check(person, body);
        sessions.endOthers(person.companyId(), person.userId(), cookie.kept(request, person));
        directory.now();
        return Result.success(Map.of());
    }
}
