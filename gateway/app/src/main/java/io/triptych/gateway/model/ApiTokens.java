package io.triptych.gateway.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API tokens of all companies. Of each there is a hash, never the token. Whoever makes or deletes one has it
/// audited in the same transaction.
public interface ApiTokens {

    /// A company's, by name, without those that were deleted.
    List<ApiToken> all(long companyId);

    /// What a company's are called, by id, those that were deleted too.
    Map<Long, String> names(long companyId);

    /// Makes one.
    ApiToken add(NewToken token);

    /// Deletes one; false if there is none.
    boolean delete(long companyId, long actorId, long id);

    /// Who acts by the token of this hash; nobody unless it is there, hasn't ended, and the admin who made it is one
    /// still.
    @Nullable
    Holder holder(byte[] hash);

    /// Notes that a token was used, to the minute.
    void used(Holder holder);

    /// What is kept of a token that is made.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record NewToken(
            long companyId,
            long createdBy,
            String name,
            List<String> scopes,
            byte[] hash,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /// A token that is good, and as whom it acts. `noted` says that its use of this minute is.
    record Holder(long id, long companyId, List<String> scopes, long userId, long tokenVersion, boolean noted) {}
}
