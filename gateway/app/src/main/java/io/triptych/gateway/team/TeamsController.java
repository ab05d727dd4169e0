package io.triptych.gateway.team;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.AdminsOnly;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.gateway.model.Team;
import io.triptych.gateway.model.TeamChange;
import io.triptych.gateway.model.TeamOutcome;
import io.triptych.gateway.model.Teams;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The teams: everybody sees them, admins change them.
@Controller("/api/v1/teams")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TeamsController {
    private static final String ID = "teamId";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Teams teams;
    private final PerformanceLog performance;

    TeamsController(Teams teams, PerformanceLog performance) {
        this.teams = teams;
        this.performance = performance;
    }

    @Serdeable
    record TeamList(List<TeamView> teams) {}

    @Serdeable
    record OneTeam(TeamView team) {}

    @Serdeable
    record Nothing() {}

    /// A team as everybody sees it.
    @Serdeable
    record TeamView(
            long id,
            String name,
            List<Long> memberIds,
            String autoAssign,
            @Nullable Integer capacity,
            long version) {
        static TeamView of(Team team) {
            return new TeamView(
                    team.id(), team.name(), team.memberIds(), team.autoAssign(), team.capacity(), team.version());
        }
    }

    @Get
    Result.Success<TeamList> list(Caller.Person person, HttpRequest<?> request) {
        checkCompany(person, request);
        return performance.timed("list_teams", person.companyId(), timing -> {
            List<TeamView> all =
                    teams.all(person.companyId()).stream().map(TeamView::of).toList();
            timing.resultCount(all.size());
            return Result.success(new TeamList(all));
        });
    }

    @Post
    HttpResponse<Result.Success<OneTeam>> make(Caller.Person person, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        AdminsOnly.check(person);
        checkCompany(person, request);
        TeamChange wanted = TeamFields.ofNew(OwnCompany.check(person, body));
        return performance.timed(
                "make_team",
                person.companyId(),
                () -> HttpResponse.created(answer(teams.make(person.companyId(), person.userId(), wanted))));
    }

    @Patch("/{teamId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    Result.Success<OneTeam> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(null);
        AdminsOnly.check(person);
        checkCompany(person, request);
        long teamId = Ids.positive(ID, id);
        TeamChange change = TeamFields.of(OwnCompany.check(person, body));
        return performance.timed(
                "change_team",
                person.companyId(),
                () -> answer(teams.change(person.companyId(), person.userId(), teamId, change)));
    }

    @Delete("/{teamId}")
    Result.Success<Nothing> delete(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        AdminsOnly.check(person);
        checkCompany(person, request);
        long teamId = Ids.positive(ID, id);
        return performance.timed("delete_team", person.companyId(), () -> {
            if (!teams.delete(person.companyId(), person.userId(), teamId)) {
                throw FailureException.notFound("Team");
            }
            return Result.success(new Nothing());
        });
    }

    private static void checkCompany(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
    }

    private static Result.Success<OneTeam> answer(TeamOutcome outcome) {
        return switch (outcome) {
            case TeamOutcome.Done(Team team) -> Result.success(new OneTeam(TeamView.of(team)));
            case TeamOutcome.Unknown() -> throw FailureException.notFound("Team");
            case TeamOutcome.NameTaken() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another team has this name",
                        Map.of("name", "must not be another team's"));
            case TeamOutcome.UnknownMember() ->
                throw FailureException.invalid("memberIds", "must be people of your company");
        };
    }
}
