package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.WhatsApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneWorkerTest {

    private static final int NUMBERS = 5_000;
    private static final Accounts.Limits LIMITS = new Accounts.Limits(80, true);
    private static final Lanes.Setting SETTING = new Lanes.Setting(Account.State.OPEN, LIMITS, null);
    private static final SenderConfig CONFIG = new SenderConfig(
            400,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMillis(500),
            true);

    private Instant now = Instant.EPOCH;
    private final Counted lanes = new Counted();

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /// Lanes in which nothing is due: every statement is counted.
    private static final class Counted implements Lanes {
        private int statements;

        @Override
        public List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit) {
            statements++;
            return List.of();
        }

        @Override
        public Setting setting(Lane lane) {
            statements++;
            return new Setting(Account.State.PAUSED, LIMITS, null);
        }

        @Override
        public List<Due> expired(Lane lane, int limit) {
            statements++;
            return List.of();
        }

        @Override
        public List<Lane> all() {
            throw new AssertionError();
        }

        @Override
        public Map<Lane, Owned> own(Collection<Lane> lanes, String owner) {
            throw new AssertionError();
        }

        @Override
        public WhatsApp.Sender sender(Lane lane) {
            throw new AssertionError();
        }

        @Override
        public void askAgainIn(Lane lane, Duration pause) {
            statements++;
        }

        @Override
        public void slowed(Lane lane, int perSecond) {
            throw new AssertionError();
        }

        @Override
        public void reopen(Lane lane) {
            throw new AssertionError();
        }

        @Override
        public Map<Long, Accounts.Limits> busy(Collection<Lane> lanes) {
            throw new AssertionError();
        }

        @Override
        public Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last) {
            throw new AssertionError();
        }
    }

    /// Messages that nobody may touch here.
    private static final class Untouched implements Messages {
        @Override
        public <T extends @Nullable Object> T change(long companyId, Function<MessageChanges, T> decision) {
            throw new AssertionError();
        }

        @Override
        public <T extends @Nullable Object> T changeAll(
                Collection<Long> companyIds, Function<MessageChanges, T> decision) {
            throw new AssertionError();
        }

        @Override
        public void rehearse(Collection<Long> companyIds, Consumer<MessageChanges> decision) {
            throw new AssertionError();
        }
    }

    private static final class Silent implements WhatsApp {
        @Override
        public Answer send(Request request) {
            throw new AssertionError();
        }

        @Override
        public Duration callTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Standing standing(Sender sender) {
            return Standing.UNKNOWN;
        }
    }

    private LaneWorker worker(long accountId) {
        Lane lane = new Lane(accountId, 1);
        Messages messages = new Untouched();
        Calls calls = new Calls(
                new Silent(),
                new RetryPolicy(CONFIG),
                OpenTelemetry.noop().getTracer("lanes"),
                new SimpleMeterRegistry());
        return new LaneWorker(
                new LaneCalls(
                        new Lanes.Ownership(lane, "sender", 1),
                        new AttemptStarter(messages),
                        calls,
                        new OutcomeRecorder(new AttemptSettler(messages))),
                lanes,
                SETTING,
                new LaneLimits(lane, lanes, CONFIG, SETTING, clock),
                new ProbeSchedule(clock, RandomGenerator.getDefault(), CONFIG.probeAfter(), CONFIG.probeAfterMax()),
                new WaitReasons(new WaitTeller(messages), lane));
    }

    @Test
    void anIdleLaneAsksOnceAndThenWaitsUntilItIsWoken() {
        List<LaneWorker> workers =
                IntStream.rangeClosed(1, NUMBERS).mapToObj(this::worker).toList();
        now = now.plusSeconds(1);

        workers.forEach(each -> assertThat(each.step()).isEqualTo(OpenLane.UNTIL_WOKEN));

        assertThat(lanes.statements).isEqualTo(NUMBERS);
    }
}
