package io.triptych.service.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who sent a token whose signature was found good before: checking one again costs more than the rest of a small call.
/// Each is forgotten when it ends, the least used ones earlier if there are too many.
final class VerifiedTokens<C extends Caller> {
    private final Clock clock;
    private final Cache<String, Verified<C>> tokens;

    VerifiedTokens(int countMax, Clock clock) {
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(countMax)
                .expireAfter(Expiry.<String, Verified<C>>creating((_, verified) -> left(verified.until())))
                .build();
    }

    private record Verified<C>(C caller, Instant until) {}

    private Duration left(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void remember(String token, C caller, Instant until) {
        tokens.put(token, new Verified<>(caller, until));
    }

    Optional<C> sender(String token) {
        Verified<C> verified = tokens.getIfPresent(token);
        return verified != null && clock.instant().isBefore(verified.until())
                ? Optional.of(verified.caller())
                : Optional.empty();
    }
}
