package io.triptych.seed;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.MessageView.MessageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message of the past. `inboundNumber` is there for a customer's but of before the number was connected,
/// `sentBy` for ours but from the phone; `version` is the conversation's at the message's last change.
public record SeededMessage(
        long id,
        SeededConversation conversation,
        String direction,
        @Nullable Author sentBy,
        @Nullable Long inboundNumber,
        String type,
        String contentJson,
        String status,
        @Nullable MessageError error,
        long version,
        Instant at,
        SeededMarks marks) {

    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound";
    static final String INTERNAL = "internal";
    private static final int PREVIEW_MAX = 100;

    /// How long after it was written one of ours was accepted, failed, arrived, was read.
    static final long SENT_AFTER_MILLIS = 400;

    static final long FAILED_AFTER_MILLIS = 900;
    static final long DELIVERED_AFTER_MILLIS = 1500;
    static final long READ_AFTER_MILLIS = 20_000;

    /// What WhatsApp reported, and when.
    record Report(String status, Instant at) {}

    boolean isInbound() {
        return direction.equals(INBOUND);
    }

    /// Whether it is one side's word to the other, for which an answer is awaited or given.
    boolean isWord() {
        return isInbound() ? !"history".equals(marks.origin()) : direction.equals(OUTBOUND) && !type.equals("reaction");
    }

    /// Whether WhatsApp has it: notes never leave.
    boolean isNote() {
        return type.equals("note");
    }

    /// Whether a sender of ours has sent it.
    boolean isSent() {
        return direction.equals(OUTBOUND) && sentBy != null;
    }

    /// As long as WhatsApp's, and as random, so that indexes are as large as with real ones.
    String wamid() {
        return "wamid.HBgNSEEDS" + hex(mix(id)) + hex(mix(~id)) + "AA";
    }

    /// WhatsApp's id for a customer's, a client's UUID for ours; the same for the same id.
    public String messageId() {
        return sentBy == null
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
        if (isSent()) {
            reports.add(new Report("sent", at.plusMillis(SENT_AFTER_MILLIS)));
        }
        if (error != null) {
            reports.add(new Report("failed", at.plusMillis(FAILED_AFTER_MILLIS)));
        } else if (isSent() && !status.equals("sent")) {
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
                isNote() ? null : wamid(),
                direction,
                type,
                Objects.requireNonNull(ObjectMapper.getDefault().readValue(contentJson, JsonNode.class)),
                status,
                error,
                null,
                "uncertain".equals(status) ? "asked" : null,
                replyTo(),
                reactions(),
                marks.forwarded() ? true : null,
                marks.origin(),
                marks.originalJson() == null ? null : true,
                marks.deleted() ? true : null,
                sentBy == null ? null : new MessageView.SentBy(sentBy.id(), sentBy.name()),
                inboundNumber,
                version,
                at,
                at);
    }

    private MessageView.@Nullable ReplyTo replyTo() {
        SeededMessage quoted = marks.replyTo();
        return quoted == null || type.equals("reaction")
                ? null
                : new MessageView.ReplyTo(quoted.id(), quoted.preview());
    }

    /// As a quote shows it.
    @Nullable
    String preview() {
        try {
            JsonNode body = Objects.requireNonNull(ObjectMapper.getDefault().readValue(contentJson, JsonNode.class))
                    .get("body");
            String words = body == null ? type : body.getStringValue();
            return words.substring(0, Math.min(PREVIEW_MAX, words.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    List<MessageView.Reaction> reactions() {
        return marks.reactions().isEmpty()
                ? null
                : marks.reactions().stream()
                        .map(each -> new MessageView.Reaction(
                                each.emoji(), each.by(), each.ownBy() == null ? null : true, null))
                        .toList();
    }

    /// WhatsApp's id of what the customer did to it.
    String deedId(String kind) {
        return "wamid.HBgNDEEDS" + hex(mix(id ^ kind.hashCode())) + "AA";
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
