package io.triptych.gateway.postgres;

import io.triptych.postgres.Sql;
import jakarta.inject.Singleton;

/// What people's changes and sign-ins may touch, table by table.
@Singleton
public record IdentityTables(
        Sql sql,
        UserRepository users,
        FamilyRows families,
        InvitationRows invitations,
        TeamRows teams,
        AuditTrail audit) {}
