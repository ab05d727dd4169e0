package io.triptych.gateway.signin;

import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.Issuer;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.Session;
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
    private final NewPasswords newPasswords;
    private final Issuer issuer;
    private volatile boolean isFounded;

    SetUp(Companies companies, NewPasswords newPasswords, Issuer issuer) {
        this.companies = companies;
        this.newPasswords = newPasswords;
        this.issuer = issuer;
    }

    /// What is founded, and by whom; `email` and the names as they are kept. The password is empty if none is wanted.
    record Foundation(String companyName, String timeZone, String locale, String name, String email, Secret password) {}

    /// Whether no company is there yet. Companies never go.
    boolean isOpen() {
        if (!isFounded) {
            isFounded = !companies.isEmpty();
        }
        return !isFounded;
    }

    /// Where an issuer signs people in, nobody has a password: the founder is found again there by their address.
    boolean wantsPassword() {
        return !issuer.isThere();
    }

    Session setUp(LinkSecret link, Foundation foundation, Visit visit) {
        if (!isOpen() || !companies.isOffered(link)) {
            throw notFound();
        }
        NewCompany.Member admin = new NewCompany.Member(
                foundation.name(), foundation.email(), Role.ADMIN, wantsPassword() ? checkedHash(foundation) : null);
        NewCompany company =
                new NewCompany(foundation.companyName(), foundation.timeZone(), foundation.locale(), List.of(admin));
        Session session = companies.foundFirst(company, link, visit);
        if (session == null) {
            throw notFound();
        }
        return session;
    }

    private Secret checkedHash(Foundation foundation) {
        String password = foundation.password().reveal();
        newPasswords.check("password", password, foundation.email(), foundation.name());
        return newPasswords.hash(password);
    }

    private static FailureException notFound() {
        return FailureException.notFound("Set-up link");
    }
}
