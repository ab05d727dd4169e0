package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a conversation had come, as message-service knew it when an event happened.
///
/// `version` is the conversation's version in message-service and grows with each change that it makes to it.
/// `latestInboundNumber` counts the customer's messages (1, 2, 3 …; 0 before the first), `latestInboundMessageId` is
/// the id of that latest one. `windowExpiresAt` is the end of WhatsApp's 24-hour window, absent before the customer
/// ever wrote. `replyIdentity` is absent while nobody could be answered. The topics about one conversation have no
/// order among them: take the highest version.
@Serdeable
public record ConversationProgress(
        long conversationId,
        long contactId,
        long whatsappAccountId,
        long version,
        long latestInboundNumber,
        @Nullable Long latestInboundMessageId,
        @Nullable Instant windowExpiresAt,
        @Nullable ReplyIdentity replyIdentity) {

    /// Who the next message goes to: the identity that wrote last, or one that a person has named since. `kind` is
    /// `wa_id` or `bsuid`; the value of a `wa_id` is the number that is dialled, without its plus.
    @Serdeable
    public record ReplyIdentity(String kind, String value) {

        /// The word for an identity that is a phone number.
        public static final String WA_ID = "wa_id";

        /// The phone number that is dialled, with its plus; absent for an identity that is none.
        public @Nullable String phoneNumber() {
            return kind.equals(WA_ID) ? "+" + value : null;
        }
    }
}
