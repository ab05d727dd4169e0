package io.triptych.message.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What somebody reported of one attempt to send a message: WhatsApp in a webhook or as the answer of a call, or an
/// integration. `attempt` 0 is a report on a message that was never tried. `whatsappMessageId` binds the attempt to
/// WhatsApp's id when it wasn't known yet; `error` comes with `FAILED`;
/// `detail` is what WhatsApp said besides, as JSON of the API's form;
/// `traceparent` is the trace of who reported, if it is not the present one.
///
/// Reports come in any order and more than once: each moves its attempt forward, the message follows from all its
/// attempts, and each change of it takes a version and is told. The conversations must be locked.
public record StatusReport(
        long messageId,
        int attempt,
        MessageStatus status,
        Instant at,
        @Nullable String whatsappMessageId,
        @Nullable DeliveryError error,
        @Nullable String detail,
        @Nullable String traceparent) {

    /// Records reports of existing attempts, in this order; one of an attempt that isn't there changes nothing.
    public static void record(MessageChanges changes, List<StatusReport> reports) {
        SequencedMap<Long, Outgoing> messages = changes.outgoing(
                reports.stream().map(StatusReport::messageId).distinct().toList());
        List<StatusReport> stopping = new ArrayList<>();
        for (StatusReport report : reports) {
            messages.computeIfPresent(report.messageId(), (_, message) -> {
                Outgoing after = report.apply(changes, message);
                if (report.isNewsOfARefusedNumber(message, after)) {
                    stopping.add(report);
                }
                return after;
            });
        }
        changes.saveAll(messages.values());
        changes.keep(reports.stream()
                .filter(report -> report.isOfOne(messages.get(report.messageId())))
                .toList());
        stopping.forEach(report -> report.stopLane(changes, messages.get(report.messageId())));
    }

    /// WhatsApp took the message and refuses its number all the same: what comes next would fail as well.
    private boolean isNewsOfARefusedNumber(Outgoing before, Outgoing after) {
        Outgoing.Attempt was = before.attempt(attempt);
        Outgoing.Attempt is = after.attempt(attempt);
        return error != null
                && was != null
                && is != null
                && was.status() != is.status()
                && is.status() == MessageStatus.FAILED
                && WhatsAppErrors.of(error.code(), 0).errorClass() == ErrorClass.STOP_LANE;
    }

    private void stopLane(MessageChanges changes, @Nullable Outgoing outgoing) {
        Outgoing.Attempt refused = outgoing == null ? null : outgoing.attempt(attempt);
        if (outgoing != null && refused != null && error != null) {
            Message message = outgoing.message();
            Lane lane = new Lane(message.whatsappAccountId(), message.companyId());
            changes.lanes().stopUnlessOpenedSince(refused.startedAt(), lane, error);
        }
    }

    private boolean isOfOne(@Nullable Outgoing message) {
        return message != null && (attempt == 0 || message.attempt(attempt) != null);
    }

    /// Moves the attempt and settles its message, which is still to be saved. A refusal because the window was closed
    /// shuts ours.
    public Outgoing apply(MessageChanges changes, Outgoing message) {
        ThreadHead head = changes.head(message.message().conversationId());
        Outgoing reported = message.reported(this);
        Outgoing.Attempt before = message.attempt(attempt);
        Outgoing.Attempt after = reported.attempt(attempt);
        if (before != null && after != null && before.status() != after.status() && isOfClosedWindow(after)) {
            head = head.shut(after.startedAt());
            changes.save(head);
        }
        if (before != null && after != null && before.status() != after.status() && refusesMarketing(after)) {
            changes.inbound().keepMarketing(head.conversationId(), true, at);
        }
        ThreadHead next = head.nextVersion();
        Outgoing settled = reported.settled(next.version());
        if (settled.message().version() == next.version()) {
            changes.save(next);
            changes.statusChanged(settled.message(), traceparent);
        }
        return settled;
    }

    /// The customer has told WhatsApp that they want no marketing.
    private static boolean refusesMarketing(Outgoing.Attempt attempt) {
        DeliveryError error = attempt.error();
        return attempt.status() == MessageStatus.FAILED
                && error != null
                && error.code() == WhatsAppErrors.MARKETING_STOPPED;
    }

    /// Only WhatsApp's own word shuts it: what wasn't sent, as it was closed here, says nothing new.
    private static boolean isOfClosedWindow(Outgoing.Attempt attempt) {
        DeliveryError error = attempt.error();
        return attempt.outcome() != DeliveryOutcome.NOT_SENT
                && attempt.status() == MessageStatus.FAILED
                && error != null
                && error.code() == WhatsAppErrors.WINDOW_CLOSED;
    }
}
