package io.triptych.simulator.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The platform's two limits on sending: a number's messages per second, and one message per 6 s to the same customer
/// with a burst of 45 (https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput).
@Singleton
final class Throughput implements Forgetful {
    private static final int PAIR_BURST = 45;
    private static final Duration PAIR_EVERY = Duration.ofSeconds(6);

    private final SimulatorConfig config;
    private final Cache<String, Bucket> numbers = Caffeine.newBuilder().build();
    private final Cache<String, Bucket> pairs =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

    Throughput(SimulatorConfig config) {
        this.config = config;
    }

    /// Takes one message from both allowances, or says which one is used up.
    @Nullable
    GraphError exceeded(String phoneNumberId, String customer) {
        if (config.pairLimit() && !pair(phoneNumberId + ">" + customer).tryConsume(1)) {
            return GraphError.pairLimitReached();
        }
        return number(phoneNumberId).tryConsume(1) ? null : GraphError.throughputReached();
    }

    @Override
    public void forget() {
        numbers.invalidateAll();
        pairs.invalidateAll();
    }

    private Bucket pair(String key) {
        return pairs.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(PAIR_BURST).refillGreedy(1, PAIR_EVERY))
                        .build());
    }

    private Bucket number(String key) {
        return numbers.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(config.messagesPerSecond())
                                .refillGreedy(config.messagesPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }
}
