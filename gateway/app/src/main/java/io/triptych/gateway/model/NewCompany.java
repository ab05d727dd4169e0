package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A company that is to be founded, with its people.
public record NewCompany(String name, String timeZone, String locale, List<Member> members) {

    /// One of its people; they sign in with the password behind the hash, or without one by an issuer.
    public record Member(
            String name, String email, Role role, @Nullable Secret passwordHash) {}
}
