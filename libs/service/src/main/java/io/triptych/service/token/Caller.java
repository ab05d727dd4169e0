package io.triptych.service.token;

/// Who makes a call. Controllers take the kind they serve as a parameter; a call by another kind answers 401.
public sealed interface Caller {

    /// A person, by the access token that the gateway issued. The company is the token's, never the request's.
    ///
    /// `role` is `agent`, `manager` or `admin`; `token` is the token as it came, to be passed on to other services.
    record Person(long companyId, long userId, String role, long tokenVersion, String name, Secret token)
            implements Caller {}

    /// Another service, by a short-lived token whose audience is this one.
    record Service(String name) implements Caller {}
}
