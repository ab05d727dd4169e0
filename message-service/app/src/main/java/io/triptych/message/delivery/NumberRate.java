package io.triptych.message.delivery;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How fast one business number may send.
///
/// The bucket holds 25 ms of the rate and refills by what is left of it, so that no second ever has more messages than
/// the rate. It begins empty, as a former owner may have used this second up. When WhatsApp says that it is too fast,
/// the number pauses for a second, goes on at half its rate and wins a tenth back each second. Not thread-safe.
final class NumberRate {

    private static final int BURSTS_PER_SECOND = 40;
    private static final int STEPS_BACK = 10;

    private final ClockMeter meter;
    private final Bucket bucket;
    private int limit;
    private int rate;
    private Instant pausedUntil = Instant.MIN;
    private Instant fasterAt = Instant.MAX;

    NumberRate(Clock clock, int perSecond) {
        this.meter = new ClockMeter(clock);
        this.limit = perSecond;
        this.rate = perSecond;
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(burst(perSecond))
                        .refillGreedy(refill(perSecond), Duration.ofSeconds(1))
                        .initialTokens(0))
                .build();
    }

    private static int burst(int perSecond) {
        return Math.max(1, perSecond / BURSTS_PER_SECOND);
    }

    private static int refill(int perSecond) {
        return Math.max(1, perSecond - burst(perSecond));
    }

    /// As many of these messages as may go now.
    int take(int wanted) {
        Instant now = meter.clock().instant();
        if (now.isBefore(pausedUntil)) {
            return 0;
        }
        speedUp(now);
        return (int) bucket.tryConsumeAsMuchAsPossible(wanted);
    }

    /// Gives back what was taken and not used.
    void giveBack(int unused) {
        if (unused > 0) {
            bucket.addTokens(unused);
        }
    }

    /// How long it takes until one may go.
    Duration untilNext() {
        Instant now = meter.clock().instant();
        Duration pause = now.isBefore(pausedUntil) ? Duration.between(now, pausedUntil) : Duration.ZERO;
        long refill = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return pause.compareTo(Duration.ofNanos(refill)) > 0 ? pause : Duration.ofNanos(refill);
    }

    /// WhatsApp said that the number is too fast.
    void slowDown() {
        Instant now = meter.clock().instant();
        if (now.isBefore(pausedUntil)) {
            // Calls that were open together are told together; that is one sign, not many.
            return;
        }
        pausedUntil = now.plus(RetryPolicy.NUMBER_PAUSE);
        fasterAt = pausedUntil.plusSeconds(1);
        change(Math.max(1, rate / 2));
    }

    /// Whether WhatsApp said so a moment ago, and the number isn't back at its limit.
    boolean isSlowed() {
        Instant now = meter.clock().instant();
        if (now.isBefore(pausedUntil)) {
            return true;
        }
        speedUp(now);
        return rate < limit;
    }

    /// The number's limit changed.
    void limit(int perSecond) {
        if (perSecond != limit) {
            limit = perSecond;
            change(perSecond);
        }
    }

    private void speedUp(Instant now) {
        while (rate < limit && !now.isBefore(fasterAt)) {
            fasterAt = fasterAt.plusSeconds(1);
            change(Math.min(limit, rate + Math.max(1, limit / STEPS_BACK)));
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
