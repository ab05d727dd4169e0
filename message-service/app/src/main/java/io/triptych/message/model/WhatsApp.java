package io.triptych.message.model;

import io.triptych.message.content.OutboundContent;
import io.triptych.service.token.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The outside world. One call is one message: there is no key that would make a second call harmless, so a caller
/// that gets `Unknown` must not call again by itself.
public interface WhatsApp {

    /// Calls once, and answers within the configured time-outs whatever happens and whatever the message holds.
    Answer send(Request request);

    /// How long `send` takes at most.
    Duration callTimeout();

    /// Asks, without sending anything, whether WhatsApp would take messages of this number.
    Standing standing(Sender sender);

    /// What WhatsApp says of a number.
    enum Standing {
        /// Nothing speaks against a message of it.
        SOUND,
        /// It is refused.
        REFUSED,
        /// WhatsApp said nothing about it.
        UNKNOWN
    }

    /// A business number and the token that speaks for it.
    record Sender(long accountId, String phoneNumberId, Secret token) {}

    /// One message to one customer. `quoted` is WhatsApp's id of the message that it answers, `uploaded` of the
    /// file that it goes with.
    record Request(
            Sender sender,
            CustomerIdentity to,
            OutboundContent content,
            @Nullable String quoted,
            @Nullable String uploaded,
            CallbackTag callbackData) {}

    /// How a call ended.
    sealed interface Answer {
        /// WhatsApp took it under this id.
        record Accepted(String whatsappMessageId) implements Answer {}

        /// WhatsApp answered with an error: it was not sent.
        record Refused(DeliveryError error, ErrorClass errorClass) implements Answer {}

        /// WhatsApp answered that this is too fast, for the number or for the pair: it was not sent.
        record Throttled(DeliveryError error, ErrorClass errorClass) implements Answer {}

        /// The request was never written: it was not sent.
        record NotSent(String reason) implements Answer {}

        /// The message can't be made a request: nothing was sent, and a later call would end alike.
        record Unsendable(String reason) implements Answer {}

        /// The request was written and no answer that can be read came back: it may have been sent or not.
        record Unknown(String reason) implements Answer {}
    }
}
