package io.triptych.service.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.token.jwt.signature.jwks.JwkSetFetcher;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The gateway's public keys, cached for five minutes and asked for again when a token names an unknown one, at most
/// once a second. The token module takes them from here; its own fetcher takes keys that can't be had for none, and
/// would refuse a good token.
///
/// Every method fails as `unavailable` (503) while no keys can be had.
@Singleton
final class GatewayKeys implements JwkSetFetcher<JWKSet> {
    private static final long LIVE_MILLIS = 300_000;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;
    private static final long WAIT_MILLIS = 8_000;
    private static final int BYTES_MAX = 50_000;
    /// Unknown keys in bad tokens must not become questions to the gateway without limit.
    private static final long ASKED_EVERY_MILLIS = 1_000;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> source;
    private final boolean areAtHand;
    private final Scheduler blocking;

    /// `own` is the gateway's source of its own keys: all others ask it for them.
    GatewayKeys(
            TokenConfig config,
            @Nullable JWKSource<SecurityContext> own,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.source = own == null ? remote(config) : own;
        this.areAtHand = own != null;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    private static JWKSource<SecurityContext> remote(TokenConfig config) {
        if (config.jwksUrl() == null) {
            throw new IllegalStateException("triptych.jwks-url is missing: where the gateway publishes its keys");
        }
        try {
            return JWKSourceBuilder.create(
                            URI.create(config.jwksUrl()).toURL(),
                            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, BYTES_MAX))
                    .cache(LIVE_MILLIS, WAIT_MILLIS)
                    .retrying(true)
                    .rateLimited(ASKED_EVERY_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("triptych.jwks-url is not a URL", e);
        }
    }

    /// Whether this is one of the keys. Blocks while it asks the gateway.
    boolean has(@Nullable String keyId) {
        try {
            JWKMatcher wanted = new JWKMatcher.Builder().keyID(keyId).build();
            return keyId != null && !source.get(new JWKSelector(wanted), null).isEmpty();
        } catch (RateLimitReachedException unknownKey) {
            // One that is not among the keys, asked for a moment ago, is nobody's.
            all();
            return false;
        } catch (KeySourceException unreachable) {
            throw unavailable();
        }
    }

    /// All keys. Blocks while it asks the gateway.
    List<JWK> all() {
        try {
            List<JWK> keys = source.get(ANY, null);
            if (keys.isEmpty()) {
                throw unavailable();
            }
            return keys;
        } catch (KeySourceException unreachable) {
            throw unavailable();
        }
    }

    private static FailureException unavailable() {
        return new FailureException(FailureCode.UNAVAILABLE, "Sign-in can't be checked at the moment", AGAIN_AFTER);
    }

    /// Nobody calls it any more, and the interface still asks for it.
    @Override
    @SuppressWarnings("removal")
    public Optional<JWKSet> fetch(@Nullable String url) {
        return Optional.of(new JWKSet(all()));
    }

    @Override
    public Publisher<JWKSet> fetch(@Nullable String name, @Nullable String url) {
        Mono<JWKSet> keys = Mono.fromCallable(() -> new JWKSet(all()));
        return areAtHand ? keys : keys.subscribeOn(blocking);
    }

    @Override
    public void clearCache(String url) {
        // The source renews its keys by itself.
    }

    @PreDestroy
    void close() throws IOException {
        if (source instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
