package io.triptych.message.media;

import io.triptych.message.model.Message;

/// What became of a person's wish that a file be fetched.
sealed interface RetriedMedium {

    /// It is being fetched, or here already: the message as it shows that.
    record Fetching(Message message, long numberRead) implements RetriedMedium {}

    /// WhatsApp has it no more.
    record Lost() implements RetriedMedium {}

    /// There is no such message here, or it has no file.
    record NoFile() implements RetriedMedium {}
}
