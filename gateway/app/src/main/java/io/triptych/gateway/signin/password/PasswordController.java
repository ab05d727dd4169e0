package io.triptych.gateway.signin.password;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.signin.session.RefreshCookie;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Map;
import java.util.UUID;

/// Changing the own password. The session of the cookie that comes along stays; all others end.
@Controller("/api/v1/auth/password")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {

    private final Users users;
    private final PasswordChange passwordChange;
    private final RefreshCookie cookie;
    private final Visits visits;
    private final Issuer issuer;

    PasswordController(Users users, PasswordChange passwordChange, RefreshCookie cookie, Visits visits, Issuer issuer) {
        this.users = users;
        this.passwordChange = passwordChange;
        this.cookie = cookie;
        this.visits = visits;
        this.issuer = issuer;
    }

    @Post
    HttpResponse<?> change(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = OwnCompany.check(person, body);
        String current = fields.string("current", 1, PasswordRules.LENGTH_MAX);
        String next = fields.string("next", 1, PasswordRules.LENGTH_MAX);
        fields.check();
        User user = users.find(person.companyId(), person.userId());
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        PasswordsOff.check(issuer);
        UUID kept = cookie.kept(request, person);
        return switch (passwordChange.change(
                user, current, next, kept, visits.of(request).address())) {
            case PasswordChange.Outcome.Changed() -> HttpResponse.ok(Result.success(Map.of()));
            case PasswordChange.Outcome.WrongPassword() ->
                throw new FailureException(
                        FailureCode.INVALID_INPUT, "The present password is wrong", Map.of("current", "is wrong"));
            case PasswordChange.Outcome.Blocked(var wait) ->
                throw new FailureException(FailureCode.RATE_LIMITED, "Too many failed attempts, try again later", wait);
        };
    }
}
