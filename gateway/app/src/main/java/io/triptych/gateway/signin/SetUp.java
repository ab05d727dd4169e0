package io.triptych.gateway.signin;

import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.signin.password.NewPasswords;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.List;

/// Founds the first company for whoever has the link of the log, and signs its admin in.
@Singleton
final class SetUp {

    private final Companies companies;
    private final Users users;
    private final Sessions sessions;
    private final NewPasswords newPasswords;
    private volatile boolean isFounded;

    SetUp(Companies companies, Users users, Sessions sessions, NewPasswords newPasswords) {
        this.companies = companies;
        this.users = users;
        this.sessions = sessions;
        this.newPasswords = newPasswords;
    }

    /// What is founded, and by whom; `email` and the names as they are kept.
    record Foundation(String companyName, String timeZone, String locale, String name, String email, Secret password) {}

    /// Whether no company is there yet. Companies never go.
    boolean isOpen() {
        if (!isFounded) {
            isFounded = !companies.isEmpty();
        }
        return !isFounded;
    }

    Session setUp(LinkSecret link, Foundation foundation, Visit visit) {
        if (!isOpen() || !companies.isOffered(link)) {
            throw notFound();
        }
        newPasswords.check("password", foundation.password().reveal(), foundation.email(), foundation.name());
        Secret hash = newPasswords.hash(foundation.password().reveal());
        NewCompany.Member admin = new NewCompany.Member(foundation.name(), foundation.email(), Role.ADMIN, hash);
        NewCompany company =
                new NewCompany(foundation.companyName(), foundation.timeZone(), foundation.locale(), List.of(admin));
        SignInCandidate founder = companies.foundFirst(company, link) ? users.candidate(foundation.email()) : null;
        Session session = founder == null ? null : sessions.begin(founder.companyId(), founder.userId(), hash, visit);
        if (session == null) {
            throw notFound();
        }
        return session;
    }

    private static FailureException notFound() {
        return FailureException.notFound("Set-up link");
    }
}
