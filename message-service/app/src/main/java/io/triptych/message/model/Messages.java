package io.triptych.message.model;

/// The messages of all companies, as those who write see them. Each method is one transaction.
public interface Messages {

    /// Stores a message as `SENDING`, due in its account's lane.
    SendOutcome send(SendMessage command);

    /// Makes a failed or uncertain message due again.
    RetryOutcome retry(long companyId, SentBy by, long conversationId, long id);

    /// Records what an integration says became of a message.
    ReportOutcome report(long companyId, SentBy by, String messageId, MessageStatus status);
}
