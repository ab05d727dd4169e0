package io.triptych.gateway.apitoken;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.ApiTokens;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.token.Caller;
import io.triptych.service.token.OpaqueTokens;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says who acts by an API token. What the database says of one holds for a second, that it is no good too: so one
/// that was deleted, or whose admin is none any more, is refused within two at every replica, and a program that
/// calls all the time costs two questions a second. Services behind get an access token of the admin that names the
/// API token.
@Singleton
final class KnownApiTokens implements OpaqueTokens {
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    /// An access token is passed on while it still outlives the calls that carry it.
    private static final Duration MINTED = AccessTokens.LIFETIME.dividedBy(2);
    private static final int REMEMBERED_MAX = 10_000;

    private final ApiTokens tokens;
    private final Users users;
    private final AccessTokens accessTokens;
    private final Cache<String, Optional<Holder>> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(BELIEVED)
            .build();
    private final Cache<Acting, Secret> minted = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(MINTED)
            .build();

    KnownApiTokens(ApiTokens tokens, Users users, AccessTokens accessTokens) {
        this.tokens = tokens;
        this.users = users;
        this.accessTokens = accessTokens;
    }

    /// A token and the admin that it acts as, as of now.
    private record Acting(long apiTokenId, User user) {}

    @Override
    public boolean isOne(String token) {
        return TokenText.isMeant(token);
    }

    @Override
    public Optional<Holder> holder(String token) {
        if (!TokenText.isWhole(token)) {
            return Optional.empty();
        }
        byte[] hash = TokenText.hash(token);
        return known.get(HexFormat.of().formatHex(hash), _ -> Optional.ofNullable(ask(hash)));
    }

    private @Nullable Holder ask(byte[] hash) {
        ApiTokens.Holder holder = tokens.holder(hash);
        if (holder == null) {
            return null;
        }
        User user = users.find(holder.companyId(), holder.userId());
        if (user == null) {
            return null;
        }
        if (!holder.noted()) {
            tokens.used(holder);
        }
        Secret token = minted.get(
                new Acting(holder.id(), user), acting -> accessTokens.issue(acting.user(), acting.apiTokenId()));
        return new Holder(
                new Caller.Person(
                        user.companyId(),
                        user.id(),
                        user.role().wireName(),
                        user.tokenVersion(),
                        user.name(),
                        token,
                        holder.id(),
                        null),
                Set.copyOf(holder.scopes()));
    }
}
