package io.triptych.message.model;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What becomes of messages by reports of their attempts, which come in any order and more than once.
///
/// Each report moves its attempt forward; the message follows from all its attempts, and each change of it takes a
/// version and is told. The conversations of the messages must be locked.
public final class StatusReports {

    private StatusReports() {}

    /// Records reports of existing attempts, in this order; one of an attempt that isn't there changes nothing.
    public static void record(MessageChanges changes, List<StatusReport> reports) {
        SequencedMap<Long, Outgoing> messages = changes.outgoing(
                reports.stream().map(StatusReport::messageId).distinct().toList());
        for (StatusReport report : reports) {
            messages.computeIfPresent(report.messageId(), (_, message) -> apply(changes, message, report));
        }
        changes.saveAll(messages.values());
        changes.keep(reports.stream()
                .filter(report -> isOfOne(report, messages.get(report.messageId())))
                .toList());
    }

    private static boolean isOfOne(StatusReport report, @Nullable Outgoing message) {
        return message != null && (report.attempt() == 0 || message.attempt(report.attempt()) != null);
    }

    /// Moves one attempt and settles its message, which is still to be saved. A refusal because the window was closed
    /// shuts ours.
    public static Outgoing apply(MessageChanges changes, Outgoing message, StatusReport report) {
        ThreadHead head = changes.head(message.message().conversationId());
        Outgoing reported = message.reported(report);
        Attempt before = message.attempt(report.attempt());
        Attempt after = reported.attempt(report.attempt());
        if (before != null && after != null && before.status() != after.status() && isOfClosedWindow(after)) {
            head = head.shut(after.startedAt());
            changes.save(head);
        }
        ThreadHead next = head.nextVersion();
        Outgoing settled = reported.settled(next.version());
        if (settled.message().version() == next.version()) {
            changes.save(next);
            changes.statusChanged(settled.message(), report.traceparent());
        }
        return settled;
    }

    private static boolean isOfClosedWindow(Attempt attempt) {
        DeliveryError error = attempt.error();
        return attempt.status() == MessageStatus.FAILED
                && error != null
                && error.code() == WhatsAppErrors.WINDOW_CLOSED;
    }
}
