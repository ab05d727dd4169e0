package io.triptych.gateway.model;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Every person and company, in memory, as of the highest version heard of: from the gateway's own table each second
/// and from the topics. Who is not in it is not let in.
public final class Directory {

    /// Is told what has changed, on the thread that brought it.
    public interface Listener {
        void userChanged(@Nullable UserUpdated before, UserUpdated now);

        void companyChanged(@Nullable CompanyUpdated before, CompanyUpdated now);
    }

    private final Map<Long, UserUpdated> users = new ConcurrentHashMap<>();
    private final Map<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /// Takes a person; one that is not newer than what is known changes nothing.
    public synchronized void learn(UserUpdated user) {
        UserUpdated before = users.get(user.userId());
        if (before == null || before.version() < user.version()) {
            users.put(user.userId(), user);
            listeners.forEach(listener -> listener.userChanged(before, user));
        }
    }

    /// Takes a company; one that is not newer than what is known changes nothing.
    public synchronized void learn(CompanyUpdated company) {
        CompanyUpdated before = companies.get(company.companyId());
        if (before == null || before.version() < company.version()) {
            companies.put(company.companyId(), company);
            listeners.forEach(listener -> listener.companyChanged(before, company));
        }
    }

    /// What the company is called; empty when it isn't known.
    public String companyName(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company == null ? "" : company.name();
    }

    /// What a person of this company is called, active or not; empty when unknown.
    public String name(long companyId, long userId) {
        UserUpdated user = users.get(userId);
        return user == null || user.companyId() != companyId ? "" : user.name();
    }

    /// Whether a token of theirs is still good.
    public boolean accepts(Caller.Person person) {
        return accepts(person.companyId(), person.userId(), person.tokenVersion(), person.sessionId());
    }

    /// Whether a token of this version and session is still good.
    public boolean accepts(long companyId, long userId, long tokenVersion, @Nullable UUID sessionId) {
        UserUpdated user = users.get(userId);
        CompanyUpdated company = companies.get(companyId);
        return user != null
                && company != null
                && user.companyId() == companyId
                && company.active()
                && user.accepts(tokenVersion, sessionId);
    }

    /// The person as they are now; absent when unknown or not active.
    public @Nullable FeedViewer viewer(long companyId, long userId) {
        UserUpdated user = users.get(userId);
        CompanyUpdated company = companies.get(companyId);
        if (user == null || company == null || user.companyId() != companyId || !user.active() || !company.active()) {
            return null;
        }
        return new FeedViewer(companyId, userId, user.role(), company.agentsSeeUnassigned(), Set.copyOf(user.teams()));
    }
}
