package io.triptych.message.postgres.account;

import io.triptych.message.postgres.lane.LaneStates;
import io.triptych.message.postgres.template.SyncRows;
import jakarta.inject.Singleton;

/// The statements on business numbers and what belongs to them.
@Singleton
record AccountTables(
        AccountRows numbers,
        AppRows apps,
        LaneStates lanes,
        HealthRows health,
        SyncRows templates,
        RouteRepository routes,
        AccountAudit audit) {}
