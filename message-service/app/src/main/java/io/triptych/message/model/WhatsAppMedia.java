package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.nio.file.Path;

/// The files that WhatsApp keeps for a while.
public interface WhatsAppMedia {

    /// Fetches a file to this path, which may be there already. It has at most this many bytes.
    Reply fetch(Secret token, String whatsappId, long bytesMax, Path to);

    /// How it went.
    sealed interface Reply {
        /// The file is there, whole.
        record Fetched() implements Reply {}

        /// It has more bytes than were wanted.
        record TooLarge() implements Reply {}

        /// WhatsApp refuses it: the token, or the file is not known. In WhatsApp's words.
        record Refused(String words) implements Reply {}

        /// WhatsApp said nothing, or not enough.
        record Silent(String reason) implements Reply {}
    }
}
