package io.triptych.seed;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// message-service's rows of messages: each with the one call that sent it and what was reported of that.
final class ThreadTables {

    private static final Duration CALLED_FOR = Duration.ofMillis(300);
    private static final Duration DEADLINE = Duration.ofSeconds(35);

    private final Workplace company;
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final CopyBuffer messages = new CopyBuffer(
            "message.messages",
            List.of(
                    "id",
                    "company_id",
                    "conversation_id",
                    "whatsapp_account_id",
                    "message_id",
                    "whatsapp_message_id",
                    "direction",
                    "type",
                    "content",
                    "status",
                    "error",
                    "sent_by_id",
                    "sent_by_name",
                    "inbound_number",
                    "attempt",
                    "version",
                    "timestamp",
                    "created_at",
                    "sent_at",
                    "delivered_at",
                    "read_at",
                    "failed_at",
                    "trace_id",
                    "span_id",
                    "raw"));
    private final CopyBuffer attempts = new CopyBuffer(
            "message.attempts",
            List.of(
                    "message_id",
                    "number",
                    "company_id",
                    "conversation_id",
                    "whatsapp_account_id",
                    "epoch",
                    "started_at",
                    "deadline",
                    "outcome",
                    "status",
                    "whatsapp_message_id",
                    "error",
                    "finished_at"));
    private final CopyBuffer statuses = new CopyBuffer(
            "message.statuses", List.of("message_id", "attempt", "status", "company_id", "at", "error", "recorded_at"));
    private final CopyBuffer audit = new CopyBuffer(
            "message.audit",
            List.of("company_id", "at", "actor_kind", "actor_id", "actor_name", "action", "entity", "entity_id"));

    ThreadTables(Workplace company) {
        this.company = company;
    }

    void add(SeededMessage message) throws IOException {
        Author author = message.sentBy();
        String error = message.error() == null ? null : json.writeValueAsString(message.error());
        messages.add(
                message.id(),
                company.companyId(),
                message.conversation().id(),
                company.accountId(),
                message.messageId(),
                message.wamid(),
                message.direction(),
                message.type(),
                message.contentJson(),
                message.status(),
                error,
                author == null ? null : author.id(),
                author == null ? null : author.name(),
                message.inboundNumber(),
                author == null ? 0 : 1,
                message.version(),
                message.at(),
                message.at(),
                author == null ? null : reportedAt(message, "sent"),
                author == null ? message.at() : reportedAt(message, "delivered"),
                author == null ? null : reportedAt(message, "read"),
                reportedAt(message, "failed"),
                message.traceId(),
                message.spanId(),
                message.raw());
        if (author != null) {
            addCall(message, author, error);
        }
    }

    private void addCall(SeededMessage message, Author author, @Nullable String error) {
        attempts.add(
                message.id(),
                1,
                company.companyId(),
                message.conversation().id(),
                company.accountId(),
                0,
                message.at(),
                message.at().plus(DEADLINE),
                "accepted",
                message.status(),
                message.wamid(),
                error,
                message.at().plus(CALLED_FOR));
        for (SeededMessage.Report report : message.reports()) {
            statuses.add(
                    message.id(),
                    1,
                    report.status(),
                    company.companyId(),
                    report.at(),
                    report.status().equals("failed") ? error : null,
                    report.at());
        }
        audit.add(
                company.companyId(),
                message.at(),
                "person",
                author.id(),
                author.name(),
                "message.sent",
                "message",
                message.id());
    }

    private static @Nullable Instant reportedAt(SeededMessage message, String status) {
        return message.reports().stream()
                .filter(report -> report.status().equals(status))
                .map(SeededMessage.Report::at)
                .findFirst()
                .orElse(null);
    }

    void flush(Connection connection) throws SQLException, IOException {
        messages.flush(connection);
        attempts.flush(connection);
        statuses.flush(connection);
        audit.flush(connection);
    }
}
