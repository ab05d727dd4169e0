package io.triptych.message.delivery;

import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Lanes.Ownership;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes the workers of lanes that this sender owns.
@Singleton
final class LaneWorkers {

    private final Lanes lanes;
    private final AttemptStarter starter;
    private final Calls calls;
    private final OutcomeRecorder outcomes;
    private final WaitTeller teller;
    private final SenderConfig config;

    LaneWorkers(
            Lanes lanes,
            AttemptStarter starter,
            Calls calls,
            OutcomeRecorder outcomes,
            WaitTeller teller,
            SenderConfig config) {
        this.lanes = lanes;
        this.starter = starter;
        this.calls = calls;
        this.outcomes = outcomes;
        this.teller = teller;
        this.config = config;
    }

    /// One for a lane that is set so now; it does nothing before it runs.
    LaneWorker of(Ownership ownership, Lanes.Setting setting, Clock clock) {
        Lane lane = ownership.lane();
        return new LaneWorker(
                new LaneCalls(ownership, starter, calls, outcomes),
                lanes,
                setting,
                new LaneLimits(lane, lanes, config, setting, clock),
                new ProbeSchedule(clock, RandomGenerator.getDefault(), config.probeAfter(), config.probeAfterMax()),
                new WaitReasons(teller, lane));
    }
}
