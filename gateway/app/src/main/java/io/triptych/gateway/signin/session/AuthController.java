package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Renewal;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.gateway.model.Sessions;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import java.util.Map;

/// Stay signed in, sign out. The two calls that the cookie alone opens take only what another site's page can't send,
/// whoever sends it: JSON, with a header of our own.
@Controller("/api/v1/auth")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuthController {

    private final Sessions sessions;
    private final Welcome welcome;
    private final RefreshCookie cookie;
    private final DirectoryUpdate directory;

    AuthController(Sessions sessions, Welcome welcome, RefreshCookie cookie, DirectoryUpdate directory) {
        this.sessions = sessions;
        this.welcome = welcome;
        this.cookie = cookie;
        this.directory = directory;
    }

    @Post("/refresh")
    HttpResponse<?> refresh(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnPages.check(request);
        JsonFields.of(body);
        RefreshToken token = cookie.read(request);
        Renewal renewal = token == null ? new Renewal.Ended(SessionEnd.EXPIRED) : sessions.renew(token);
        return switch (renewal) {
            case Renewal.Renewed(Session session) -> welcome.answer(request, session);
            case Renewal.Ended(SessionEnd why) -> throw ended(why);
        };
    }

    private static FailureException ended(SessionEnd why) {
        return switch (why) {
            case LOGOUT -> new FailureException(FailureCode.SIGNED_OUT, "You have signed out here");
            case PASSWORD_CHANGED, RESET ->
                new FailureException(FailureCode.PASSWORD_CHANGED, "The password is another by now, sign in with it");
            case DEACTIVATED -> new FailureException(FailureCode.DEACTIVATED, "An admin has ended your access");
            case REUSE, EXPIRED ->
                new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        };
    }

    @Post("/logout")
    HttpResponse<?> logout(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnPages.check(request);
        JsonFields.of(body);
        RefreshToken token = cookie.read(request);
        if (token != null) {
            sessions.end(token);
            directory.now();
        }
        return HttpResponse.ok(Result.success(Map.of())).header("Set-Cookie", cookie.clear(request));
    }
}
