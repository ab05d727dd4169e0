package io.triptych.message.intake;

import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An element of a webhook as it was read, before it is known whose it is.
sealed interface Element {

    int index();

    /// A customer's message. `sender` who wrote it.
    record Message(int index, RawElement raw, String kind, Sender sender, IntakeElement.Content content)
            implements Element {}

    /// A status of a message of ours.
    record Report(
            int index,
            RawElement raw,
            @Nullable String whatsappMessageId,
            @Nullable CallbackTag callbackTag,
            MessageStatus status,
            Instant at,
            @Nullable DeliveryError error,
            Trace trace)
            implements Element {}

    /// One that can't be used, and why.
    record Unusable(int index, RawElement raw, String kind, String reason) implements Element {}

    /// One of a kind that nothing is done with.
    record Unhandled(int index, String kind) implements Element {}
}
