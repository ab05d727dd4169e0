package io.triptych.gateway.people.directory;

import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.PeopleChanges;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes once, after a start, whatever the topics don't hold in its present version: they are compacted, and every
/// service takes them for the whole truth. Usually nothing is missing; after a topic was made anew, everything.
@Singleton
class MissingPeople {

    private static final Logger LOG = LoggerFactory.getLogger(MissingPeople.class);

    private final PeopleChanges people;
    private final Map<Long, Long> users = new ConcurrentHashMap<>();
    private final Map<Long, Long> companies = new ConcurrentHashMap<>();
    private final Map<Long, Long> teams = new ConcurrentHashMap<>();
    private volatile boolean topicsAreRead;
    private volatile boolean done;

    MissingPeople(PeopleChanges people) {
        this.people = people;
    }

    void published(UserUpdated user) {
        users.merge(user.userId(), user.version(), Math::max);
    }

    void published(CompanyUpdated company) {
        companies.merge(company.companyId(), company.version(), Math::max);
    }

    void published(TeamUpdated team) {
        teams.merge(team.teamId(), team.version(), Math::max);
    }

    void topicsAreRead() {
        topicsAreRead = true;
    }

    @Scheduled(fixedDelay = "1s")
    void publishMissing() {
        if (!topicsAreRead || done) {
            return;
        }
        PeopleChanges.Changes all = people.since(Instant.EPOCH);
        List<UserUpdated> missingUsers = all.users().stream()
                .filter(user -> users.getOrDefault(user.userId(), 0L) < user.version())
                .toList();
        List<CompanyUpdated> missingCompanies = all.companies().stream()
                .filter(company -> companies.getOrDefault(company.companyId(), 0L) < company.version())
                .toList();
        List<PeopleChanges.TeamVersion> missingTeams = people.teams().stream()
                .filter(team -> teams.getOrDefault(team.teamId(), 0L) < team.version())
                .toList();
        people.publish(missingUsers, missingCompanies, missingTeams);
        done = true;
        LOG.atInfo()
                .addKeyValue("users", missingUsers.size())
                .addKeyValue("companies", missingCompanies.size())
                .addKeyValue("teams", missingTeams.size())
                .log("What the topics didn't hold is published.");
    }
}
