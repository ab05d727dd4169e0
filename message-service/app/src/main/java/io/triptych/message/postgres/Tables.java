package io.triptych.message.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.message.model.InboundChanges;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.LedgerChanges;
import io.triptych.message.model.StatusChanges;
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
        LaneChanges lanes,
        InboundChanges inbound,
        StatusChanges pending,
        LedgerChanges ledger,
        AuditRepository audit,
        ChangeEvents events,
        Outbox outbox) {}
