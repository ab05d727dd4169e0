package io.triptych.service.token;

import java.util.Optional;
import java.util.Set;

/// Recognises tokens that are no JWT: those that programs act by. Where calls come from outside there is one.
public interface OpaqueTokens {

    /// Whether a token is written as one of them. From its text alone.
    boolean isOne(String token);

    /// Who a program acts as by it; empty if it may not any more. May block.
    Optional<Holder> holder(String token);

    /// The person, with a token for the services behind, and what the program may do as them.
    record Holder(Caller.Person person, Set<String> scopes) {}
}
