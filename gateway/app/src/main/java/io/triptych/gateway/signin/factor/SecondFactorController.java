package io.triptych.gateway.signin.factor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import io.triptych.service.token.RevealedSecret;
import io.triptych.service.token.Secret;
import java.util.List;
import java.util.Map;

/// The own second factor: whether it is on, on and off.
@Controller("/api/v1/auth/second-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecondFactorController {

    private final Users users;
    private final SecondFactorSetUp setUp;
    private final Visits visits;

    SecondFactorController(Users users, SecondFactorSetUp setUp, Visits visits) {
        this.users = users;
        this.setUp = setUp;
        this.visits = visits;
    }

    @Serdeable
    record StateView(boolean enabled, int recoveryCodesLeft) {}

    @Serdeable
    record NewView(
            @Serdeable.Serializable(using = RevealedSecret.class)
            Secret secret,

            @Serdeable.Serializable(using = RevealedSecret.class)
            Secret uri) {}

    @Serdeable
    record CodesView(List<String> recoveryCodes) {}

    @Get
    Result.Success<StateView> state(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        SecondFactors.State state = setUp.state(person.companyId(), person.userId());
        return Result.success(new StateView(state.enabled(), state.recoveryCodesLeft()));
    }

    @Post
    Result.Success<NewView> prepare(Caller.Person person, HttpRequest<byte[]> request) {
        String password = password(person, request);
        SecondFactorSetUp.Prepared prepared =
                setUp.prepare(user(person), password, visits.of(request).address());
        return Result.success(new NewView(prepared.secret(), prepared.uriSecret()));
    }

    @Post("/confirm")
    Result.Success<CodesView> confirm(Caller.Person person, HttpRequest<byte[]> request) {
        JsonFields fields = fields(person, request);
        String code = fields.string("code", 1, 40);
        fields.check();
        return Result.success(new CodesView(
                setUp.confirm(user(person), code, visits.of(request).address())));
    }

    @Post("/disable")
    Result.Success<Map<String, String>> disable(Caller.Person person, HttpRequest<byte[]> request) {
        String password = password(person, request);
        setUp.disable(user(person), password, visits.of(request).address());
        return Result.success(Map.of());
    }

    @Post("/recovery-codes")
    Result.Success<CodesView> renewCodes(Caller.Person person, HttpRequest<byte[]> request) {
        String password = password(person, request);
        return Result.success(new CodesView(
                setUp.renewCodes(user(person), password, visits.of(request).address())));
    }

    private static String password(Caller.Person person, HttpRequest<byte[]> request) {
        JsonFields fields = fields(person, request);
        String password = fields.string("password", 1, PasswordRules.LENGTH_MAX);
        fields.check();
        return password;
    }

    private static JsonFields fields(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        return OwnCompany.check(person, body);
    }

    private User user(Caller.Person person) {
        User user = users.find(person.companyId(), person.userId());
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        return user;
    }
}
