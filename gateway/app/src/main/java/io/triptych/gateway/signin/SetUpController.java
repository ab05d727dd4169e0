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
import io.triptych.gateway.model.LanguageTag;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.TimeZoneName;
import io.triptych.gateway.signin.session.Visits;
import io.triptych.gateway.signin.session.Welcome;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.util.Objects;

/// Setting the installation up in a browser.
@Controller("/api/v1/setup")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetUpController {

    private final SetUp setUp;
    private final Welcome welcome;
    private final Visits visits;

    SetUpController(SetUp setUp, Welcome welcome, Visits visits) {
        this.setUp = setUp;
        this.welcome = welcome;
        this.visits = visits;
    }

    @Serdeable
    record View(boolean open) {}

    @Get
    Result.Success<View> show() {
        return Result.success(new View(setUp.isOpen()));
    }

    @Post
    HttpResponse<?> setUp(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        JsonFields fields = JsonFields.of(body);
        String token = fields.string("token", 1, 100);
        SetUp.Foundation foundation = read(fields);
        return welcome.answer(request, setUp.setUp(LinkSecret.of(token), foundation, visits.of(request)));
    }

    private SetUp.Foundation read(JsonFields fields) {
        String companyName = fields.string("companyName", 1, 100);
        String name = fields.string("name", 1, 100);
        String email = fields.string("email", 1, 254);
        String password = setUp.wantsPassword() ? fields.string("password", 1, PasswordRules.LENGTH_MAX) : "";
        String timeZone = fields.string("timeZone", 1, 64);
        String locale = fields.string("locale", 2, 35);
        if (VisibleText.isBlank(companyName)) {
            fields.reject("companyName", "must not be blank");
        }
        if (VisibleText.isBlank(name)) {
            fields.reject("name", "must not be blank");
        }
        if (!SignInAddress.isOne(email)) {
            fields.reject("email", "must be an e-mail address");
        }
        String zone = TimeZoneName.spelled(timeZone);
        if (zone == null) {
            fields.reject("timeZone", "must be the name of a time zone such as Europe/Lisbon");
        }
        String language = LanguageTag.spelled(locale);
        if (language == null) {
            fields.reject("locale", "must be a language tag such as en or pt-BR");
        }
        fields.check();
        return new SetUp.Foundation(
                VisibleText.line(companyName),
                Objects.requireNonNull(zone),
                Objects.requireNonNull(language),
                VisibleText.line(name),
                SignInAddress.of(email),
                new Secret(password));
    }
}
