package io.triptych.gateway.people.client;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The people of all companies and the settings of these in memory, each as of the highest version that was read.
///
/// A person of whom nothing was read yet is accepted: the gateway signed their token a moment ago, and may be faster
/// than Kafka. The service isn't ready before it knows everybody who was published until then.
@Singleton
public final class People implements PersonCheck {

    private final ConcurrentMap<Long, UserUpdated> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();

    People() {}

    void on(UserUpdated user) {
        users.merge(user.userId(), user, (known, told) -> told.version() > known.version() ? told : known);
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
                || (user.companyId() == person.companyId()
                        && user.active()
                        && person.tokenVersion() >= user.tokenVersion());
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

    /// The company's setting as last read; false for a company of which nothing was read yet.
    public boolean agentsSeeUnassigned(long companyId) {
        CompanyUpdated company = companies.get(companyId);
        return company != null && company.agentsSeeUnassigned();
    }

    private @Nullable UserUpdated user(long companyId, long userId) {
        UserUpdated user = users.get(userId);
        return user != null && user.companyId() == companyId ? user : null;
    }
}
