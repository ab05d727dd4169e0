package io.triptych.contact.postgres;

import io.triptych.eventing.outbox.Outbox;
import jakarta.inject.Singleton;

/// What a change may touch, table by table.
@Singleton
record ContactTables(
        ContactRepository ids,
        ContactRows contacts,
        IdentityRows identities,
        TagRows tags,
        ProposalRows proposals,
        AuditRepository audit,
        Outbox outbox) {}
