package io.triptych.seed;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.MessageView.MessageError;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message of the past. `inboundNumber` is there for a customer's, `sentBy` for ours; `version` is the conversation's
/// at the message's last change.
public record SeededMessage(
        long id,
        SeededConversation conversation,
        @Nullable Author sentBy,
        @Nullable Long inboundNumber,
        String type,
        String contentJson,
        String status,
        @Nullable MessageError error,
        long version,
        Instant at) {

    /// How long after it was written one of ours was accepted, failed, arrived, was read.
    static final long SENT_AFTER_MILLIS = 400;

    static final long FAILED_AFTER_MILLIS = 900;
    static final long DELIVERED_AFTER_MILLIS = 1500;
    static final long READ_AFTER_MILLIS = 20_000;

    /// What WhatsApp reported, and when.
    record Report(String status, Instant at) {}

    boolean isInbound() {
        return sentBy == null;
    }

    String direction() {
        return isInbound() ? "inbound" : "outbound";
    }

    /// As long as WhatsApp's, and as random, so that indexes are as large as with real ones.
    String wamid() {
        return "wamid.HBgNSEEDS" + hex(mix(id)) + hex(mix(~id)) + "AA";
    }

    /// WhatsApp's id for a customer's, a client's UUID for ours; the same for the same id.
    public String messageId() {
        return isInbound()
                ? wamid()
                : new UUID((mix(id) & ~0xF000L) | 0x4000L, (mix(~id) >>> 2) | (1L << 63)).toString();
    }

    String traceId() {
        return hex(mix(id + 1)) + hex(id);
    }

    String spanId() {
        return hex(mix(id - 1));
    }

    /// The element of WhatsApp's webhook; none of what is no text.
    @Nullable
    String raw() {
        return isInbound() && type.equals("text")
                ? "{\"id\":\"" + wamid() + "\",\"from\":\""
                        + conversation.customer().waId() + "\",\"text\":" + contentJson
                        + ",\"type\":\"text\",\"timestamp\":\"" + at.getEpochSecond() + "\"}"
                : null;
    }

    /// None for a customer's.
    List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        if (!isInbound()) {
            reports.add(new Report("sent", at.plusMillis(SENT_AFTER_MILLIS)));
        }
        if (error != null) {
            reports.add(new Report("failed", at.plusMillis(FAILED_AFTER_MILLIS)));
        } else if (!isInbound()) {
            reports.add(new Report("delivered", at.plusMillis(DELIVERED_AFTER_MILLIS)));
            if (status.equals("read")) {
                reports.add(new Report("read", at.plusMillis(READ_AFTER_MILLIS)));
            }
        }
        return reports;
    }

    /// When the last news of it came: a report, or the message itself.
    public Instant settledAt() {
        return reports().isEmpty() ? at : reports().getLast().at();
    }

    /// As message-service published it last.
    MessageView view(long companyId) throws IOException {
        return new MessageView(
                id,
                companyId,
                conversation.id(),
                messageId(),
                wamid(),
                direction(),
                type,
                Objects.requireNonNull(ObjectMapper.getDefault().readValue(contentJson, JsonNode.class)),
                status,
                error,
                null,
                "uncertain".equals(status) ? "asked" : null,
                null,
                null,
                null,
                null,
                null,
                null,
                sentBy == null ? null : new MessageView.SentBy(sentBy.id(), sentBy.name()),
                inboundNumber,
                version,
                at,
                at);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /// SplitMix64's finaliser: scatters neighbouring ids.
    private static long mix(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
