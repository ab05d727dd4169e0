package io.triptych.message.delivery.pace;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.triptych.message.model.SlowedRate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How fast one business number may send.
///
/// The bucket holds 25 ms of the rate and refills by what is left of it, so that no second ever has more messages than
/// the rate. It begins empty, as a former owner may have used this second up. When WhatsApp says that it is too fast,
/// the number goes on at a [SlowedRate]. Not thread-safe.
public final class NumberRate {

    private static final int BURSTS_PER_SECOND = 40;

    private final ClockMeter meter;
    private final Bucket bucket;
    private int limit;
    private int rate;
    private @Nullable SlowedRate slowed;

    /// Of a number that may send so many a second, and that a former owner had slowed down.
    public NumberRate(Clock clock, int perSecond, @Nullable SlowedRate slowed) {
        this.meter = new ClockMeter(clock);
        this.limit = perSecond;
        this.rate = perSecond;
        this.slowed = slowed;
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(burst(perSecond))
                        .refillGreedy(refill(perSecond), Duration.ofSeconds(1))
                        .initialTokens(0))
                .build();
        if (slowed != null) {
            speedUp(clock.instant());
        }
    }

    private static int burst(int perSecond) {
        return Math.max(1, perSecond / BURSTS_PER_SECOND);
    }

    private static int refill(int perSecond) {
        return Math.max(1, perSecond - burst(perSecond));
    }

    /// As many of these messages as may go now.
    public int take(int wanted) {
        Instant now = meter.clock().instant();
        if (!pause(now).isZero()) {
            return 0;
        }
        speedUp(now);
        return (int) bucket.tryConsumeAsMuchAsPossible(wanted);
    }

    /// Gives back what was taken and not used.
    public void giveBack(int unused) {
        if (unused > 0) {
            bucket.addTokens(unused);
        }
    }

    /// How long it takes until one may go.
    public Duration untilNext() {
        Duration pause = pause(meter.clock().instant());
        Duration refill = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return pause.compareTo(refill) > 0 ? pause : refill;
    }

    /// WhatsApp said that the number is too fast. Nothing if it pauses for that: calls that were open together are told
    /// together, which is one sign and not many.
    public @Nullable SlowedRate slowDown() {
        Instant now = meter.clock().instant();
        if (!pause(now).isZero()) {
            return null;
        }
        speedUp(now);
        slowed = SlowedRate.of(rate, now);
        change(slowed.to());
        return slowed;
    }

    /// Whether WhatsApp said so a moment ago, and the number isn't back at its limit.
    public boolean isSlowed() {
        Instant now = meter.clock().instant();
        speedUp(now);
        return !pause(now).isZero() || rate < limit;
    }

    /// The number's limit changed.
    public void limit(int perSecond) {
        if (perSecond != limit) {
            limit = perSecond;
            slowed = null;
            change(perSecond);
        }
    }

    private Duration pause(Instant now) {
        return slowed != null && now.isBefore(slowed.pausedUntil())
                ? Duration.between(now, slowed.pausedUntil())
                : Duration.ZERO;
    }

    private void speedUp(Instant now) {
        if (slowed == null) {
            return;
        }
        int faster = slowed.perSecond(now, limit);
        if (faster != rate) {
            change(faster);
        }
        if (faster == limit && pause(now).isZero()) {
            slowed = null;
        }
    }

    private void change(int perSecond) {
        rate = perSecond;
        bucket.replaceConfiguration(
                BucketConfiguration.builder()
                        .addLimit(limit ->
                                limit.capacity(burst(perSecond)).refillGreedy(refill(perSecond), Duration.ofSeconds(1)))
                        .build(),
                TokensInheritanceStrategy.AS_IS);
    }

    int rate() {
        return rate;
    }
}
