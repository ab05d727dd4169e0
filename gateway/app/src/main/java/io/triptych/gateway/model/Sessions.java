package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The families of refresh tokens.
public interface Sessions {

    /// Begins a family; absent when the person is not active any more or their password is another by now.
    @Nullable
    Session begin(long companyId, long userId, Secret checkedHash, Visit visit);

    /// The same for a one-time password, which the new one replaces; the link that came with it ends.
    @Nullable
    Session beginAnew(long companyId, long userId, Secret checkedHash, Secret newHash, Visit visit);

    /// Renews the family of a token, or ends it if the token is a copy.
    Renewal renew(RefreshToken token);

    /// Ends the family of a token. One that has ended stays as it is.
    void end(RefreshToken token);

    /// A person's own that haven't ended, the last used first.
    List<OwnSession> own(long companyId, long userId);

    /// Ends one of a person's own; false if there is none.
    boolean endOwn(long companyId, long userId, UUID id);

    /// Ends all of a person's own but the kept one.
    void endOthers(long companyId, long userId, @Nullable UUID kept);
}
