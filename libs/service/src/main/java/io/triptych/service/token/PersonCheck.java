package io.triptych.service.token;

/// Whether a person with a valid token may still act: each app answers from what it knows of people and companies.
///
/// Asked on every call, so the answer must come from memory.
@FunctionalInterface
public interface PersonCheck {
    /// False if the person or the company is not active, if the token's version is below the person's,
    /// or if the token is of a session that has ended.
    boolean accepts(Caller.Person person);
}
