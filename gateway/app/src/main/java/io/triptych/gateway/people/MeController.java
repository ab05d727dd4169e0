package io.triptych.gateway.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.LanguageTag;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.ProfileChange;
import io.triptych.gateway.model.TimeZoneName;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.view.UserView;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import io.triptych.text.VisibleText;
import org.jspecify.annotations.Nullable;

/// The person of the token: who they are, and what they change about themselves.
@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {

    private static final int PREFERENCES_BYTES_MAX = 16_384;

    private final Users users;
    private final PerformanceLog performance;

    MeController(Users users, PerformanceLog performance) {
        this.users = users;
        this.performance = performance;
    }

    @Get
    Result.Success<UserView> me(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        return performance.timed(
                "me", person.companyId(), () -> answer(users.find(person.companyId(), person.userId())));
    }

    @Patch
    Result.Success<UserView> change(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        ProfileChange change = read(OwnCompany.check(person, body));
        return performance.timed(
                "change_profile",
                person.companyId(),
                () -> answer(users.changeProfile(person.companyId(), person.userId(), change)));
    }

    private static ProfileChange read(JsonFields fields) {
        String name = fields.optionalString("name", 1, 100);
        String locale = fields.optionalString("locale", 2, 35);
        String timeZone = fields.optionalString("timeZone", 1, 64);
        String preferences = fields.optionalObject("preferences", PREFERENCES_BYTES_MAX);
        if (name != null && VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        String language = locale == null ? null : LanguageTag.spelled(locale);
        if (locale != null && language == null) {
            fields.reject("locale", "must be a language tag such as en or pt-BR");
        }
        String zone = timeZone == null ? null : TimeZoneName.spelled(timeZone);
        if (timeZone != null && zone == null) {
            fields.reject("timeZone", "must be the name of a time zone such as Europe/Lisbon");
        }
        fields.check();
        return new ProfileChange(name == null ? null : VisibleText.line(name), language, zone, preferences);
    }

    private static Result.Success<UserView> answer(@Nullable User user) {
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        return Result.success(UserView.of(user));
    }
}
