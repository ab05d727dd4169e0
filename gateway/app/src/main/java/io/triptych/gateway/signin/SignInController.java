package io.triptych.gateway.signin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.signin.password.PasswordsOff;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.gateway.signin.session.Welcome;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// How one signs in here, and signing in with a password.
@Controller("/api/v1/auth")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {

    private final SignIn signIn;
    private final SetUp setUp;
    private final Issuer issuer;
    private final Welcome welcome;
    private final Visits visits;
    private final PerformanceLog performance;

    SignInController(
            SignIn signIn, SetUp setUp, Issuer issuer, Welcome welcome, Visits visits, PerformanceLog performance) {
        this.signIn = signIn;
        this.setUp = setUp;
        this.issuer = issuer;
        this.welcome = welcome;
        this.visits = visits;
        this.performance = performance;
    }

    @Serdeable
    record Methods(boolean password, @Nullable Oidc oidc, boolean setUp) {

        @Serdeable
        record Oidc(String name, String startUrl) {}
    }

    @Get("/methods")
    Result.Success<Methods> methods() {
        Methods.Oidc oidc = issuer.isThere() ? new Methods.Oidc(issuer.name(), IssuerController.START) : null;
        return Result.success(new Methods(oidc == null, oidc, setUp.isOpen()));
    }

    @Post("/login")
    HttpResponse<?> login(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = JsonFields.of(body);
        String email = fields.string("email", 1, 254);
        String password = fields.string("password", 1, PasswordRules.LENGTH_MAX);
        String code = fields.optionalString("code", 1, 40);
        String newPassword = fields.optionalString("newPassword", 1, PasswordRules.LENGTH_MAX);
        fields.check();
        PasswordsOff.check(issuer);
        Credentials given = new Credentials(
                email, new Secret(password), code, newPassword == null ? null : new Secret(newPassword));
        // Of which company is not known yet.
        SignInOutcome outcome = performance.timed("sign_in", 0, timing -> {
            SignInOutcome came = signIn.signIn(given, visits.of(request));
            timing.resultCount(came instanceof SignInOutcome.SignedIn ? 1 : 0);
            return came;
        });
        return switch (outcome) {
            case SignInOutcome.SignedIn(Session session) -> welcome.answer(request, session);
            case SignInOutcome.Refused() ->
                throw new FailureException(
                        FailureCode.UNAUTHORIZED, "The e-mail address, the password or the code is wrong");
            case SignInOutcome.CodeNeeded() ->
                throw new FailureException(FailureCode.SECOND_FACTOR_REQUIRED, "Signing in takes a code as well");
            case SignInOutcome.ChangeNeeded() ->
                throw new FailureException(
                        FailureCode.PASSWORD_CHANGE_REQUIRED, "This password is for one time, choose another");
            case SignInOutcome.Blocked(var wait) ->
                throw new FailureException(FailureCode.RATE_LIMITED, "Too many failed sign-ins, try again later", wait);
        };
    }
}
