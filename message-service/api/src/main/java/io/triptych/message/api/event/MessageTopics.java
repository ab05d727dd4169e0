package io.triptych.message.api.event;

/// The topics that message-service owns. `deploy/kafka/topics.yaml` lists their keys, partitions and retention.
public final class MessageTopics {
    /// Raw webhook bodies, keyed by business phone number id.
    public static final String WEBHOOK_RECEIVED = "webhook-received";
    /// A message came to be, in either direction; keyed by conversation.
    public static final String MESSAGE_SENT = "message-sent";
    /// A reaction, an edit, a deletion, media that became ready; keyed by conversation.
    public static final String MESSAGE_UPDATED = "message-updated";
    /// The delivery status of a message changed; keyed by conversation.
    public static final String STATUS_UPDATED = "status-updated";
    /// A person has named another identity to answer; keyed by conversation.
    public static final String REPLY_IDENTITY_CHANGED = "reply-identity-changed";
    /// A message is due in an account's lane; keyed by WhatsApp account. Only wakes its sender.
    public static final String DELIVERY_REQUESTED = "delivery-requested";

    private MessageTopics() {}
}
