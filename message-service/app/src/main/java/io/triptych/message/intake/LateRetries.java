package io.triptych.message.intake;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WhatsAppErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What WhatsApp took and then says it didn't deliver, for a reason that passes by itself: it is sent once more, as a
/// new attempt of the same message, a few times and later each time.
final class LateRetries {

    private static final int ATTEMPTS_MAX = 4;
    private static final Duration FIRST_AFTER = Duration.ofSeconds(5);
    private static final int LATER_EACH_TIME = 4;

    private LateRetries() {}

    /// After these reports were recorded.
    static void queue(MessageChanges changes, List<StatusReport> reports) {
        List<StatusReport> passing =
                reports.stream().filter(each -> reason(each) != null).toList();
        if (passing.isEmpty()) {
            return;
        }
        SequencedMap<Long, Outgoing> messages = changes.outgoing(
                passing.stream().map(StatusReport::messageId).distinct().toList());
        for (StatusReport report : passing) {
            Outgoing outgoing = messages.get(report.messageId());
            if (outgoing != null && isToBeTriedAgain(changes, outgoing, report)) {
                queue(changes, outgoing, report);
                messages.remove(report.messageId());
            }
        }
    }

    /// Why a message waits that failed so; nothing if it stays failed.
    private static Waiting.@Nullable Reason reason(StatusReport report) {
        DeliveryError error = report.error();
        if (report.status() != MessageStatus.FAILED || error == null) {
            return null;
        }
        ErrorClass errorClass = WhatsAppErrors.of(error.code(), 0).errorClass();
        return switch (errorClass) {
            case THROTTLE_NUMBER, THROTTLE_CUSTOMER -> Waiting.Reason.THROTTLED;
            case RETRY -> Waiting.Reason.RETRYING;
            case PERMANENT, STOP_LANE, OPERATOR -> null;
        };
    }

    private static boolean isToBeTriedAgain(MessageChanges changes, Outgoing outgoing, StatusReport report) {
        Message message = outgoing.message();
        return message.status() == MessageStatus.FAILED
                && outgoing.place() == Outgoing.Place.NONE
                && report.attempt() == message.attempt()
                && report.attempt() < ATTEMPTS_MAX
                && changes.head(message.conversationId()).isOpen();
    }

    private static void queue(MessageChanges changes, Outgoing outgoing, StatusReport report) {
        Message failed = outgoing.message();
        Waiting.Reason reason = reason(report);
        if (reason == null) {
            return;
        }
        ThreadHead next = changes.head(failed.conversationId()).nextVersion();
        Duration pause = FIRST_AFTER.multipliedBy((long) Math.pow(LATER_EACH_TIME, report.attempt() - 1.0));
        Instant until = next.now().plus(pause);
        Waiting waiting = new Waiting(reason, next.now(), until, report.error());
        Message again = failed.with(MessageStatus.SENDING, null, waiting, failed.whatsappMessageId(), next.version());
        changes.saveAll(List.of(outgoing.as(again)));
        changes.queueLater(again, until, new Patience(0, null, report.attempt()), waiting);
        changes.save(next);
        changes.statusChanged(again, report.traceparent());
        changes.deliveryRequested(next);
    }
}
