package io.triptych.gateway.signin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.connection.ClientAddress;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changing the own password. The session of the cookie that comes along stays; all others end.
@Controller("/api/v1/auth/password")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {

    private static final int LENGTH_MIN = 8;
    private static final int LENGTH_MAX = 200;

    private final Users users;
    private final PasswordChange passwordChange;
    private final RefreshCookie cookie;
    private final ClientAddress clientAddress;

    PasswordController(Users users, PasswordChange passwordChange, RefreshCookie cookie, ClientAddress clientAddress) {
        this.users = users;
        this.passwordChange = passwordChange;
        this.cookie = cookie;
        this.clientAddress = clientAddress;
    }

    @Post
    HttpResponse<?> change(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = OwnCompany.check(person, body);
        String current = fields.string("current", 1, LENGTH_MAX);
        String next = fields.string("next", LENGTH_MIN, LENGTH_MAX);
        fields.check();
        User user = users.find(person.companyId(), person.userId());
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        RefreshToken token = kept(request);
        var kept = token == null ? null : token.familyId();
        return switch (passwordChange.change(user, current, next, kept, clientAddress.of(request))) {
            case PasswordChange.Outcome.Changed() -> HttpResponse.ok(Result.success(Map.of()));
            case PasswordChange.Outcome.WrongPassword() ->
                throw new FailureException(
                        FailureCode.INVALID_INPUT, "The present password is wrong", Map.of("current", "is wrong"));
            case PasswordChange.Outcome.Blocked(var wait) ->
                throw new FailureException(FailureCode.RATE_LIMITED, "Too many failed attempts, try again later", wait);
        };
    }

    private @Nullable RefreshToken kept(HttpRequest<?> request) {
        if (request.getCookies().findCookie(RefreshCookie.NAME).isEmpty()) {
            return null;
        }
        OwnPages.checkHeader(request);
        return cookie.read(request);
    }
}
