package io.triptych.seed;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// message-service's rows of messages: each with the one call that sent it and what was reported of that.
final class ThreadTables {

    /// The epoch of attempts that no sender of ours has made.
    private static final int ON_THE_PHONE = -1;

    private static final Duration DONE_AFTER = Duration.ofSeconds(9);
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
                    "reply_to_id",
                    "reply_to_preview",
                    "forwarded",
                    "reactions",
                    "edited",
                    "deleted",
                    "original",
                    "origin",
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
    private final CopyBuffer amendments = new CopyBuffer(
            "message.amendments",
            List.of(
                    "company_id",
                    "conversation_id",
                    "whatsapp_account_id",
                    "whatsapp_message_id",
                    "kind",
                    "target_whatsapp_message_id",
                    "message_id",
                    "content",
                    "at",
                    "trace_id",
                    "span_id",
                    "raw"));
    private final CopyBuffer audit = new CopyBuffer(
            "message.audit",
            List.of("company_id", "at", "actor_kind", "actor_id", "actor_name", "action", "entity", "entity_id"));

    // Of before the number was connected.
    private static final Long UNCOUNTED = 0L;

    ThreadTables(Workplace company) {
        this.company = company;
    }

    void add(SeededMessage message) throws IOException {
        Author author = message.sentBy();
        SeededMarks marks = message.marks();
        String error = message.error() == null ? null : json.writeValueAsString(message.error());
        messages.add(
                message.id(),
                company.companyId(),
                message.conversation().id(),
                company.accountId(),
                message.messageId(),
                message.isNote() ? null : message.wamid(),
                message.direction(),
                message.type(),
                message.contentJson(),
                message.status(),
                error,
                marks.replyTo() == null ? null : marks.replyTo().id(),
                marks.replyTo() == null ? null : marks.replyTo().preview(),
                marks.forwarded(),
                message.reactions() == null ? null : json.writeValueAsString(message.reactions()),
                marks.originalJson() != null,
                marks.deleted(),
                marks.originalJson() == null ? null : said(message.type(), marks.originalJson()),
                marks.origin(),
                author == null ? null : author.id(),
                author == null ? null : author.name(),
                message.isInbound() ? Objects.requireNonNullElse(message.inboundNumber(), UNCOUNTED) : null,
                message.isSent() || marks.isOnThePhone() ? 1 : 0,
                message.version(),
                message.at(),
                message.at(),
                marks.isOnThePhone() ? message.at() : reportedAt(message, "sent"),
                message.isInbound() ? message.at() : reportedAt(message, "delivered"),
                reportedAt(message, "read"),
                reportedAt(message, "failed"),
                message.traceId(),
                message.spanId(),
                message.raw());
        addDeeds(message);
        if (marks.isOnThePhone()) {
            addAttempt(message, ON_THE_PHONE, null);
        } else if (author != null && message.isSent()) {
            addAttempt(message, 0, error);
            addCall(message, author, error);
        }
    }

    /// What the customer did to it; of what it does to ours on the phone nothing is made up.
    private void addDeeds(SeededMessage message) throws IOException {
        SeededMarks marks = message.marks();
        for (SeededMarks.Reaction reaction : marks.reactions()) {
            if (reaction.ownBy() == null) {
                addDeed(message, "reaction", json.writeValueAsString(Map.of("emoji", reaction.emoji())), DONE_AFTER);
            }
        }
        if (marks.originalJson() != null) {
            addDeed(message, "edit", said(message.type(), message.contentJson()), DONE_AFTER);
        }
        if (marks.deleted()) {
            addDeed(message, "revoke", "{}", DONE_AFTER.multipliedBy(2));
        }
    }

    private void addDeed(SeededMessage message, String kind, String content, Duration after) {
        amendments.add(
                company.companyId(),
                message.conversation().id(),
                company.accountId(),
                message.deedId(kind),
                kind,
                message.wamid(),
                message.id(),
                content,
                message.at().plus(after),
                message.traceId(),
                message.spanId(),
                "{}");
    }

    private static String said(String type, String content) {
        return "{\"type\":\"" + type + "\",\"content\":" + content + "}";
    }

    private void addAttempt(SeededMessage message, int epoch, @Nullable String error) {
        attempts.add(
                message.id(),
                1,
                company.companyId(),
                message.conversation().id(),
                company.accountId(),
                epoch,
                message.at(),
                message.at().plus(DEADLINE),
                "accepted",
                message.status(),
                message.wamid(),
                error,
                message.at().plus(CALLED_FOR));
    }

    private void addCall(SeededMessage message, Author author, @Nullable String error) {
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
        amendments.flush(connection);
        audit.flush(connection);
    }
}
