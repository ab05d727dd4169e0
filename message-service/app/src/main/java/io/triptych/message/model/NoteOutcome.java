package io.triptych.message.model;

/// What came of a person's wish to note something.
public sealed interface NoteOutcome {

    /// It is kept.
    record Kept(Message note) implements NoteOutcome {}

    /// It was kept already, under the same messageId.
    record Repeated(Message note) implements NoteOutcome {}

    /// Another note has the messageId.
    record Different() implements NoteOutcome {}

    /// The company has no such conversation, as far as is known here.
    record NoConversation() implements NoteOutcome {}
}
