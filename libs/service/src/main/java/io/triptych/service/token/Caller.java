package io.triptych.service.token;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who makes a call. Controllers take the kind they serve as a parameter; a call by another kind answers 401.
public sealed interface Caller {

    /// A person, by the access token that the gateway issued. The company is the token's, never the request's.
    ///
    /// `role` is `agent`, `manager` or `admin`; `token` is the one to be passed on to other services.
    /// `apiTokenId` is there when a program acts as this person, by an API token that the person made; `sessionId`
    /// when the token is of a sign-in of theirs, which ends it too.
    record Person(
            long companyId,
            long userId,
            String role,
            long tokenVersion,
            String name,
            Secret token,
            @Nullable Long apiTokenId,
            @Nullable UUID sessionId)
            implements Caller {

        /// The person themselves.
        public Person(long companyId, long userId, String role, long tokenVersion, String name, Secret token) {
            this(companyId, userId, role, tokenVersion, name, token, null, null);
        }
    }

    /// Another service, by a short-lived token whose audience is this one.
    record Service(String name) implements Caller {}
}
