package io.triptych.conversation.people;

import io.triptych.conversation.model.People;
import io.triptych.conversation.model.PeopleListener;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// People and companies in memory, each as of the highest version that was heard.
///
/// A person of whom nothing was heard yet is accepted: their token was signed a moment ago, and their event is on its
/// way (RATIONALE.md). Nobody gets conversations before they are known.
@Singleton
final class KnownPeople implements People, PeopleListener, PersonCheck {

    private final ConcurrentMap<Long, UserUpdated> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompanyUpdated> companies = new ConcurrentHashMap<>();

    @Override
    public void on(UserUpdated heard) {
        users.merge(heard.userId(), heard, (known, other) -> other.version() > known.version() ? other : known);
    }

    @Override
    public void on(CompanyUpdated heard) {
        companies.merge(heard.companyId(), heard, (known, other) -> other.version() > known.version() ? other : known);
    }

    @Override
    public Viewer viewer(long companyId, long userId, String role) {
        CompanyUpdated company = companies.get(companyId);
        return new Viewer(companyId, userId, role, company != null && company.agentsSeeUnassigned());
    }

    @Override
    public @Nullable String nameOf(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user == null ? null : user.name();
    }

    @Override
    public boolean isActive(long companyId, long userId) {
        UserUpdated user = user(companyId, userId);
        return user != null && user.active();
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

    private @Nullable UserUpdated user(long companyId, long userId) {
        UserUpdated user = users.get(userId);
        return user != null && user.companyId() == companyId ? user : null;
    }
}
