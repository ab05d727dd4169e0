package io.triptych.gateway.people.client;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The people and teams of all companies and the settings of these in memory, each as of the highest version that was
/// read.
///
/// A person of whom nothing was read yet is accepted: the gateway signed their token a moment ago, and may be faster
/// than Kafka. The service isn't ready before it knows everybody who was published until then.
@Singleton
public final class People implements PersonCheck {

    private static final Duration ASKS_AFTER = Duration.ofMinutes(1);

    private final ConcurrentMap<Long, UserUpdated> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, TeamUpdated> teams = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean complete;

    People() {}

    /// Is told who left and which team ended, on the thread that reads it, and of all of them at a start: each time,
    /// what matters is what [People] says once it [#isComplete].
    public interface Listener {
        void personLeft(long companyId, long userId);

        void teamEnded(long companyId, long teamId);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
        users.values().forEach(user -> tell(listener, user));
        teams.values().forEach(team -> tell(listener, team));
    }

    void on(UserUpdated user) {
        users.merge(user.userId(), user, (known, told) -> told.version() > known.version() ? told : known);
        listeners.forEach(listener -> tell(listener, user));
    }

    void on(TeamUpdated team) {
        teams.merge(team.teamId(), team, (known, told) -> told.version() > known.version() ? told : known);
        listeners.forEach(listener -> tell(listener, team));
    }

    private static void tell(Listener listener, UserUpdated user) {
        if (!user.active()) {
            listener.personLeft(user.companyId(), user.userId());
        }
    }

    private static void tell(Listener listener, TeamUpdated team) {
        if (team.deleted()) {
            listener.teamEnded(team.companyId(), team.teamId());
        }
    }

    void completed() {
        complete = true;
    }

    /// Whether all that was published before the start has been read.
    public boolean isComplete() {
        return complete;
    }

    void on(CompanyUpdated company) {
        companies.merge(company.companyId(), company, (known, told) -> told.version() > known.version() ? told : known);
    }

    @Override
    public boolean accepts(Caller.Person person) {
        CompanyUpdated company = companies.get(person.companyId());
        if (company != null && !company.active()) {
            return false;
        }
        UserUpdated user = users.get(person.userId());
        return user == null
                || (user.companyId() == person.companyId() && user.accepts(person.tokenVersion(), person.sessionId()));
    }

    /// The name of a company's person, active or not; null if nobody is known by this id there.
    public @Nullable String nameOf(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user == null ? null : user.name();
    }

    /// Whether a company's person is known and active: false for one of whom nothing was read yet.
    public boolean isActive(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user != null && user.active();
    }

    /// Whether a company's person is known and not active any more.
    public boolean hasLeft(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user != null && !user.active();
    }

    /// As of which version a company's person is known; 0 for one of whom nothing was read yet.
    public long versionOf(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user == null ? 0 : user.version();
    }

    /// As of which version a company's team is known; 0 for one of which nothing was read yet.
    public long versionOfTeam(long companyId, long teamId) {
        TeamUpdated team = teams.get(teamId);
        return team == null || team.companyId() != companyId ? 0 : team.version();
    }

    /// The teams that a company's person is in; none for one of whom nothing was read yet.
    public Set<Long> teamsOf(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user == null ? Set.of() : Set.copyOf(user.teams());
    }

    /// The active people of a company, as far as they were read; in no order.
    public List<UserUpdated> activeOf(long companyId) {
        return users.values().stream()
                .filter(user -> user.companyId() == companyId && user.active())
                .toList();
    }

    /// The name of a company's team, also of one that it has deleted; null if none is known by this id there.
    public @Nullable String nameOfTeam(long companyId, long teamId) {
        TeamUpdated team = teams.get(teamId);
        return team == null || team.companyId() != companyId ? null : team.name();
    }

    /// Whether the company has this team: false for one of which nothing was read yet.
    public boolean isTeam(long companyId, long teamId) {
        TeamUpdated team = teams.get(teamId);
        return team != null && team.companyId() == companyId && !team.deleted();
    }

    /// Whether the company had this team, and has deleted it.
    public boolean hasEnded(long companyId, long teamId) {
        TeamUpdated team = teams.get(teamId);
        return team != null && team.companyId() == companyId && team.deleted();
    }

    /// The company's setting as last read; false for a company of which nothing was read yet.
    public boolean agentsSeeUnassigned(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company != null && company.agentsSeeUnassigned();
    }

    /// Whether the company's customers are told that they were read; false for a company of which nothing was read yet.
    public boolean tellsThatRead(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company != null && company.readReceipts().equals("on_read");
    }

    /// Whether the company's customers are told that somebody types; false for a company of which nothing was read yet.
    public boolean tellsThatTyping(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company != null && Boolean.TRUE.equals(company.typingIndicator());
    }

    /// How long a message of the company stays uncertain before it is decided about; a minute for a company of which
    /// nothing was read yet.
    public Duration asksAfter(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company == null ? ASKS_AFTER : Duration.ofSeconds(company.uncertainAfterSeconds());
    }

    /// Whether what a program wrote for the company is sent once more when nobody knows whether it went out; false for
    /// a company of which nothing was read yet.
    public boolean resendsForPrograms(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company != null && company.machineResend().equals("once");
    }

    private @Nullable UserUpdated user(long companyId, long userId) {
        UserUpdated user = users.get(userId);
        return user != null && user.companyId() == companyId ? user : null;
    }
}
