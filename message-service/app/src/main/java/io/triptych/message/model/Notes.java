package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// What one transaction may do with notes, while their conversations are locked.
///
/// A note is a message of type `note` and direction `internal` that people write for each other: it is never sent,
/// opens no window, is nobody's answer and counts as no customer's message.
public interface Notes {

    /// The type of messages that are notes.
    String TYPE = "note";

    /// The note that a client gave this UUID, if there is one.
    @Nullable
    Message ofClient(long companyId, String messageId);

    /// Stores a note and its line in the audit, and answers it with its id.
    Message add(Message note, Trace trace);
}
