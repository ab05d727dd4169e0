package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An element of a webhook when everything that others own about it is known: what remains is to store it.
public sealed interface IntakeElement {

    /// Its place among the elements of its record.
    int index();

    /// What WhatsApp sent of it.
    RawElement raw();

    /// What it is, for those who look at what was parked.
    String kind();

    /// A customer's message to this conversation.
    record Inbound(
            int index,
            RawElement raw,
            String kind,
            long companyId,
            long accountId,
            long conversationId,
            Content content)
            implements IntakeElement {}

    /// What a message says and where it belongs. `json` is the content in the API's form; `quoted` is WhatsApp's id of
    /// the message that it answers. A `notice` is of WhatsApp's own about the customer, who wrote nothing: whom to
    /// answer stays as it was.
    record Content(
            String whatsappMessageId,
            String type,
            String json,
            String preview,
            Instant timestamp,
            Identity from,
            boolean notice,
            @Nullable String quoted,
            boolean forwarded,
            Trace trace) {}

    /// What WhatsApp reports of a message of this number. At least one of `whatsappMessageId` and `callbackTag` is
    /// there.
    record Status(
            int index,
            RawElement raw,
            long companyId,
            long accountId,
            @Nullable String whatsappMessageId,
            @Nullable CallbackTag callbackTag,
            MessageStatus status,
            Instant at,
            @Nullable DeliveryError error,
            Trace trace)
            implements IntakeElement {
        @Override
        public String kind() {
            return "status";
        }
    }

    /// One that can't be stored; `companyId` is missing when its number is nobody's.
    record Parked(
            int index,
            RawElement raw,
            String kind,
            String reason,
            @Nullable Long companyId) implements IntakeElement {}

    /// One that nothing is done with; Kafka keeps what it said.
    record Ignored(int index, String kind) implements IntakeElement {
        @Override
        public RawElement raw() {
            return RawElement.NONE;
        }
    }
}
