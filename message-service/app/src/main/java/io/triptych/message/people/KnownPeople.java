package io.triptych.message.people;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// People and companies in memory, each as of the highest version that was heard.
///
/// A person of whom nothing was heard yet is accepted: their token was signed a moment ago, and their event is on its
/// way.
@Singleton
final class KnownPeople implements PersonCheck {

    private final ConcurrentMap<Long, UserUpdated> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();

    void on(UserUpdated heard) {
        users.merge(heard.userId(), heard, (known, other) -> other.version() > known.version() ? other : known);
    }

    void on(CompanyUpdated heard) {
        companies.merge(heard.companyId(), heard, (known, other) -> other.version() > known.version() ? other : known);
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
}
