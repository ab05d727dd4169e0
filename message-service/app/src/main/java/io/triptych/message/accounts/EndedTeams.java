package io.triptych.message.accounts;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.gateway.people.client.People;
import io.triptych.message.model.AccountTeams;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A number of a team that has ended is no team's. Every replica sees to it when it hears of the end, and of all of
/// them at its start.
///
/// Who has given a number to a team looks here once more after the commit: by then this replica has heard that the team
/// ended, or it will, and then the number is found.
@Singleton
@Requires(condition = Roles.Api.class)
class EndedTeams implements People.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EndedTeams.class);

    private final People people;
    private final AccountTeams teams;
    private final Set<Team> pending = ConcurrentHashMap.newKeySet();

    EndedTeams(People people, AccountTeams teams) {
        this.people = people;
        this.teams = teams;
        people.listen(this);
    }

    private record Team(long companyId, long id) {}

    @Override
    public void personLeft(long companyId, long userId) {
        // Nobody has a number.
    }

    @Override
    public void teamEnded(long companyId, long teamId) {
        pending.add(new Team(companyId, teamId));
    }

    /// A number of the company was given to this team, if it was to one.
    void given(long companyId, @Nullable Long teamId) {
        if (teamId != null && people.hasEnded(companyId, teamId)) {
            pending.add(new Team(companyId, teamId));
        }
    }

    @Scheduled(fixedDelay = "250ms")
    void see() {
        List.copyOf(pending).forEach(this::end);
    }

    private void end(Team team) {
        // First: a number that is given to it while this works is found by the next look.
        pending.remove(team);
        try {
            teams.end(team.companyId(), team.id());
        } catch (RuntimeException e) {
            pending.add(team);
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("companyId", team.companyId())
                    .log("Numbers of a team that has ended can't be changed now; it is tried again.");
        }
    }
}
