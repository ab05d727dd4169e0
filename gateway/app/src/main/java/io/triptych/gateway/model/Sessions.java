package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// The families of refresh tokens.
public interface Sessions {

    /// Begins a family; absent when the person is not active any more or their password is another by now.
    @Nullable
    Session begin(long companyId, long userId, String checkedHash);

    /// Renews the family of a token, or ends it if the token is a copy; absent when it is not good any more.
    @Nullable
    Session renew(RefreshToken token);

    /// Ends the family of a token. One that has ended stays as it is.
    void end(RefreshToken token);
}
