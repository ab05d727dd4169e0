package io.triptych.simulator.webhook;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// How disorderly webhooks are: how many updates come twice, how many come late, so that others overtake them, how long
/// they are gathered and how many go in one body. The platform promises at least once and no order, and no more.
@Singleton
public final class Disorder implements Forgetful {
    private static final int ALL = 100;
    private static final int BATCH_MAX = 1000;
    private static final int GATHERED_MAX_MILLIS = 60_000;
    private static final int LATE_MAX_MILLIS = 2_000;

    private static final int GATHERED_MILLIS = 10;

    private final Settings begun;
    private final Random random;
    private volatile Settings settings;

    Disorder(SimulatorConfig config) {
        begun = new Settings(0, 0, GATHERED_MILLIS, config.webhookBatchSize(), false);
        settings = begun;
        random = new Random(config.seed());
    }

    /// What can be told, each part on its own; `null` leaves it.
    ///
    /// @param duplicated (0 to 100) of a hundred updates how many are delivered twice
    /// @param shuffled (0 to 100) of a hundred updates how many are held back for up to two seconds
    /// @param gatheredMillis (1 to 60,000) how long updates of a number wait for others that travel along
    /// @param batch (1 to 1,000) most updates in one body
    /// @param together whether updates of different numbers and business accounts travel in one body
    @Serdeable
    public record Settings(
            @Nullable Integer duplicated,
            @Nullable Integer shuffled,
            @Nullable Integer gatheredMillis,
            @Nullable Integer batch,
            @Nullable Boolean together) {}

    /// Sets what is told. [IllegalArgumentException] for what can't be.
    public synchronized Settings set(Settings told) {
        settings = new Settings(
                within("duplicated", 0, ALL, told.duplicated(), settings.duplicated()),
                within("shuffled", 0, ALL, told.shuffled(), settings.shuffled()),
                within("gatheredMillis", 1, GATHERED_MAX_MILLIS, told.gatheredMillis(), settings.gatheredMillis()),
                within("batch", 1, BATCH_MAX, told.batch(), settings.batch()),
                told.together() == null ? settings.together() : told.together());
        return settings;
    }

    @Override
    public synchronized void forget() {
        settings = begun;
    }

    synchronized boolean doubles() {
        return happens(settings.duplicated());
    }

    /// How long an update is held back; mostly not at all.
    synchronized Duration lateness() {
        return happens(settings.shuffled()) ? Duration.ofMillis(1 + random.nextInt(LATE_MAX_MILLIS)) : Duration.ZERO;
    }

    Duration gatheredFor() {
        return Duration.ofMillis(value(settings.gatheredMillis()));
    }

    boolean isTogether() {
        return Boolean.TRUE.equals(settings.together());
    }

    int batch() {
        return value(settings.batch());
    }

    private boolean happens(@Nullable Integer ofAHundred) {
        return random.nextInt(ALL) < value(ofAHundred);
    }

    private static int value(@Nullable Integer setting) {
        return setting == null ? 0 : setting;
    }

    private static @Nullable Integer within(
            String name, int least, int most, @Nullable Integer told, @Nullable Integer before) {
        if (told == null) {
            return before;
        }
        if (told < least || told > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + told);
        }
        return told;
    }
}
