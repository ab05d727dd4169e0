package io.triptych.message.postgres.lane;

import java.util.List;

/// The statements on queues, for those who look at their plans.
public final class LaneStatements {

    /// What asks for work.
    public static final List<String> ASKING = List.of(PostgresLanes.BUSY, PostgresLanes.DUE);

    /// What asks for the heads of one lane.
    public static final String DUE = PostgresLanes.DUE;

    /// What asks which lanes have something due.
    public static final String BUSY = PostgresLanes.BUSY;

    /// What asks for calls that never ended.
    public static final String EXPIRED = PostgresLanes.EXPIRED;

    /// All that look into queues.
    public static final List<String> ALL = List.of(
            PostgresLanes.BUSY,
            PostgresLanes.DUE,
            PostgresLanes.EXPIRED,
            LaneRows.TAKE,
            DeliveryRows.REMOVE,
            WaitingRows.CLOSED_TOLD_OTHERWISE,
            WaitingRows.CLOSED_UNTOLD,
            WaitingRows.NO_LONGER,
            WaitingRows.BEHIND,
            WaitingRows.SLOWED,
            WaitingRows.LIMITED,
            WaitingRows.PLACES);

    private LaneStatements() {}
}
