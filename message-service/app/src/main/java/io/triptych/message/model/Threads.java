package io.triptych.message.model;

import java.util.Optional;

/// The threads of all companies, as those who read see them. A conversation of another company is not there.
public interface Threads {

    /// A page; nothing if the conversation, or the message to be in the middle, is not there.
    Optional<ThreadPage> page(ThreadKey thread, ThreadPosition position, int limit);

    /// The messages with a file of this kind that is here, newest first, from the newest or below a message: deleted
    /// ones are left out. Nothing if the conversation is not there.
    Optional<ThreadPage> files(ThreadKey thread, FileKind kind, ThreadPosition.Downwards position, int limit);

    /// What happened to a message of this conversation.
    Optional<MessageLife> life(MessageKey message);

    /// The number of the latest message of the customer's whose id is not above this one's; 0 for none.
    Optional<Long> inboundNumber(MessageKey upTo);
}
