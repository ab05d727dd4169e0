package io.triptych.conversation.model;

import java.util.OptionalLong;

/// The numbers of the customer's messages, which message-service gives.
public interface InboundNumbers {

    /// The number of the latest inbound message of a conversation whose id is not above `messageId`, 0 for none; absent
    /// if `messageId` is no message of this conversation.
    OptionalLong upTo(long companyId, long conversationId, long messageId);
}
