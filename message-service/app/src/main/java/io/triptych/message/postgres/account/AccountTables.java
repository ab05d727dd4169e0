package io.triptych.message.postgres.account;

import jakarta.inject.Singleton;

/// The statements on business numbers and what belongs to them.
@Singleton
record AccountTables(
        AccountRows numbers,
        AppRows apps,
        AccountLaneRows lanes,
        HealthRows health,
        RouteRepository routes,
        AccountAudit audit) {}
