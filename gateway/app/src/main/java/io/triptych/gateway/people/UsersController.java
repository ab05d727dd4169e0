package io.triptych.gateway.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.Presences;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;

/// The colleagues, for everybody of the company.
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersController {

    private final Users users;
    private final Presences presences;
    private final PerformanceLog performance;

    UsersController(Users users, Presences presences, PerformanceLog performance) {
        this.users = users;
        this.presences = presences;
        this.performance = performance;
    }

    @Serdeable
    record UserList(List<Colleague> users) {}

    /// A person as their colleagues see them.
    @Serdeable
    record Colleague(long id, String name, String email, String role, boolean active, String presence) {}

    @Get
    Result.Success<UserList> list(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        return performance.timed("list_users", person.companyId(), timing -> {
            List<Colleague> colleagues =
                    users.all(person.companyId()).stream().map(this::view).toList();
            timing.resultCount(colleagues.size());
            return Result.success(new UserList(colleagues));
        });
    }

    private Colleague view(User user) {
        String presence = presences.isOnline(user.companyId(), user.id()) ? "online" : "offline";
        return new Colleague(user.id(), user.name(), user.email(), user.role().wireName(), user.active(), presence);
    }
}
