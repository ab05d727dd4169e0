package io.triptych.gateway.signin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.InvitedPerson;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.signin.password.PasswordGuard;
import io.triptych.gateway.signin.password.PasswordsOff;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.gateway.signin.session.Welcome;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;

/// Choosing a password by a link, and being signed in.
@Controller("/api/v1/invitations/{token}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class InvitationController {

    private final InvitationAcceptance acceptance;
    private final Issuer issuer;
    private final Welcome welcome;
    private final Visits visits;

    InvitationController(InvitationAcceptance acceptance, Issuer issuer, Welcome welcome, Visits visits) {
        this.acceptance = acceptance;
        this.issuer = issuer;
        this.welcome = welcome;
        this.visits = visits;
    }

    @Serdeable
    record View(String companyName, String name, String email, Rules passwordRules) {

        @Serdeable
        record Rules(int minLength) {}
    }

    @Get
    Result.Success<View> show(@PathVariable("token") String token) {
        InvitedPerson person = acceptance.find(LinkSecret.of(token));
        return Result.success(
                new View(person.companyName(), person.name(), person.email(), new View.Rules(acceptance.lengthMin())));
    }

    @Post
    HttpResponse<?> accept(@PathVariable("token") String token, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = JsonFields.of(body);
        String password = fields.string("password", 1, PasswordRules.LENGTH_MAX);
        String code = fields.optionalString("code", 1, 40);
        fields.check();
        PasswordsOff.check(issuer);
        return switch (acceptance.accept(LinkSecret.of(token), password, code, visits.of(request))) {
            case SignInOutcome.SignedIn(Session session) -> welcome.answer(request, session);
            case SignInOutcome.CodeNeeded() ->
                throw new FailureException(FailureCode.SECOND_FACTOR_REQUIRED, "Signing in takes a code as well");
            case SignInOutcome.Blocked(var wait) -> throw PasswordGuard.tooMany(wait);
            case SignInOutcome.Refused() -> throw new FailureException(FailureCode.UNAUTHORIZED, "The code is wrong");
            case SignInOutcome.ChangeNeeded() -> throw new IllegalStateException("A link asks for no other password");
        };
    }
}
