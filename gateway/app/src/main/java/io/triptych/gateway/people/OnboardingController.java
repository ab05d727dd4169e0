package io.triptych.gateway.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;

/// What a new company has still to do: for its admins.
@Controller("/api/v1/onboarding")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OnboardingController {

    private final Onboarding onboarding;

    OnboardingController(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    @Serdeable
    record View(List<Onboarding.Step> steps) {}

    @Get
    Result.Success<View> show(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Admins.only(person);
        return Result.success(new View(onboarding.steps(person)));
    }
}
