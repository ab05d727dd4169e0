package io.triptych.conversation.api.event;

/// The topics that conversation-service owns. `deploy/kafka/topics.yaml` lists their keys, partitions and retention.
public final class ConversationTopics {
    /// A customer's message raised the unread count; keyed by conversation.
    public static final String UNREAD_INCREMENTED = "unread-incremented";
    /// The conversation as of a version; compacted, keyed by conversation.
    public static final String CONVERSATION_UPDATED = "conversation-updated";
    /// Somebody read the conversation up to a number; keyed by conversation.
    public static final String CONVERSATION_READ = "conversation-read";
    /// What browsers see: one ordered log per company, keyed by company, kept for an hour.
    public static final String COMPANY_FEED = "company-feed";

    private ConversationTopics() {}
}
