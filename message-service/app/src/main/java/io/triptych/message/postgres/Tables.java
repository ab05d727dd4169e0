package io.triptych.message.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.MediaChanges;
import io.triptych.message.model.Notes;
import io.triptych.message.model.OwnReactions;
import io.triptych.message.postgres.doubt.DoubtRows;
import io.triptych.message.postgres.template.TemplateRows;
import jakarta.inject.Singleton;

/// What a change may touch, table by table.
@Singleton
record Tables(
        KnownConversationRepository conversations,
        HeadRows heads,
        OutboundRows outbound,
        OutgoingRows outgoing,
        StatusRows statuses,
        ReadingRows readings,
        DoubtRows doubts,
        LaneChanges lanes,
        IntakeChanges.Inbound inbound,
        IntakeChanges.Amendments amendments,
        OwnReactions.Changes reactions,
        Notes notes,
        IntakeChanges.Statuses pending,
        IntakeChanges.TemplateWords templates,
        TemplateRows templateRows,
        IntakeChanges.AccountWords accounts,
        IntakeChanges.Ledger ledger,
        MediaChanges media,
        AuditRepository audit,
        ChangeEvents events,
        Outbox outbox) {}
