package io.triptych.message.delivery.pace;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// WhatsApp's limit for one number and one customer: a message each 6 seconds, 45 of them ahead of time. Keeps the rest
/// waiting here, as each refusal by WhatsApp makes the wait longer.
///
/// A conversation that is new here starts from its attempts of the last 270 seconds, whoever made them. Not
/// thread-safe.
public final class PairLimit {

    static final int BURST = 45;
    static final Duration EACH = Duration.ofSeconds(6);
    /// After this long a customer's bucket is full again, whatever was sent before.
    public static final Duration MEMORY = EACH.multipliedBy(BURST);

    private static final int FORGET_ABOVE = 1000;

    private final ClockMeter meter;
    private final Map<Long, Bucket> buckets = new HashMap<>();
    private final Map<Long, Instant> waiting = new HashMap<>();

    public PairLimit(Clock clock) {
        this.meter = new ClockMeter(clock);
    }

    /// Which of these conversations it must learn of before it can say anything.
    public Set<Long> unknown(Collection<Long> conversations) {
        Set<Long> unknown = new TreeSet<>(conversations);
        unknown.removeAll(buckets.keySet());
        return unknown;
    }

    /// Learns how long ago a conversation's attempts were, the oldest first.
    public void learn(long conversation, List<Duration> ages) {
        buckets.put(
                conversation,
                Bucket.builder()
                        .withCustomTimePrecision(meter)
                        .addLimit(limit ->
                                limit.capacity(BURST).refillGreedy(1, EACH).initialTokens(left(ages)))
                        .build());
    }

    /// What is left of a bucket that was full before the first of these.
    static long left(List<Duration> ages) {
        double tokens = BURST;
        Duration before = MEMORY;
        for (Duration age : ages) {
            tokens = Math.min(BURST, tokens + (double) before.minus(age).toMillis() / EACH.toMillis());
            tokens = Math.max(0, tokens - 1);
            before = age;
        }
        return (long) Math.min(BURST, tokens + (double) before.toMillis() / EACH.toMillis());
    }

    /// Takes one message's place; if there is none the conversation waits until there is.
    public boolean take(long conversation) {
        Bucket bucket = buckets.get(conversation);
        if (bucket == null) {
            throw new IllegalStateException("It has not learnt of this conversation.");
        }
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            waiting.put(conversation, meter.clock().instant().plusNanos(probe.getNanosToWaitForRefill()));
        }
        return probe.isConsumed();
    }

    /// Gives a place back that was not used.
    public void giveBack(long conversation) {
        Bucket bucket = buckets.get(conversation);
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /// The conversations that wait now, and until when.
    public Map<Long, Instant> waiting() {
        Instant now = meter.clock().instant();
        waiting.values().removeIf(until -> !now.isBefore(until));
        if (buckets.size() > FORGET_ABOVE) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= BURST);
        }
        return Map.copyOf(waiting);
    }
}
