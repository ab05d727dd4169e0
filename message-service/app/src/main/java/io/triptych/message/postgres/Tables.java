package io.triptych.message.postgres;

import io.triptych.eventing.outbox.Outbox;
import jakarta.inject.Singleton;

/// What a change may touch, table by table.
@Singleton
record Tables(
        ConversationRepository conversations,
        HeadRows heads,
        OutboundRows outbound,
        OutgoingRows outgoing,
        StatusRows statuses,
        ReadingRows readings,
        LaneRows lanes,
        IntakeRows intake,
        AuditRepository audit,
        ChangeEvents events,
        Outbox outbox) {}
