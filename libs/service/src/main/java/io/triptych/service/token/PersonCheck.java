package io.triptych.service.token;

/// Whether a person with a valid token may still act: each app answers from what it knows of people and companies.
///
/// Asked on every call, so the answer must come from memory.
@FunctionalInterface
public interface PersonCheck {
    /// False if the person or the company is not active, or if the token's version is below the person's.
    boolean accepts(Caller.Person person);
}
