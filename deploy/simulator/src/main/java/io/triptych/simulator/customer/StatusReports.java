package io.triptych.simulator.customer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.VirtualClock;
import io.triptych.simulator.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What phones report of messages: into the books, and by webhook in the form that is wanted.
@Singleton
final class StatusReports {
    private final Webhooks webhooks;
    private final Books books;
    private final VirtualClock clock;
    private final Reporting reporting;

    StatusReports(Webhooks webhooks, Books books, VirtualClock clock, Reporting reporting) {
        this.webhooks = webhooks;
        this.books = books;
        this.clock = clock;
        this.reporting = reporting;
    }

    /// Says that this has become of a message; ends when that was taken.
    @CanIgnoreReturnValue
    CompletableFuture<?> report(AcceptedMessage message, String status, @Nullable GraphError error) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("id", message.wamid());
        report.put("status", status);
        report.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
        if (message.recipientDigits() != null) {
            report.put("recipient_id", message.recipientDigits());
        }
        if (message.recipientUserId() != null) {
            report.put("recipient_user_id", message.recipientUserId());
        }
        if (message.callbackData() != null) {
            report.put("biz_opaque_callback_data", message.callbackData());
        }
        if (error != null) {
            report.put("errors", List.of(error.inWebhook()));
        }
        if (status.equals("sent") || status.equals("delivered")) {
            report.put(
                    "pricing",
                    Map.of("billable", true, "pricing_model", "PMP", "type", "regular", "category", "service"));
        }
        Books.Reported reported =
                new Books.Reported(clock.instant(), message.wamid(), status, error == null ? null : error.code());
        books.reported(reported);
        return webhooks.deliver(message.number(), reporting.shaped(report, message))
                .thenRun(() -> books.taken(reported));
    }
}
