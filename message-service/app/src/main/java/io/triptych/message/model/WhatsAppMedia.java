package io.triptych.message.model;

import io.triptych.service.token.Secret;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/// The files that WhatsApp keeps for a while: customers' for 7 days, ours for 30.
public interface WhatsAppMedia {

    /// Fetches a file to this path, which may be there already. It has at most this many bytes.
    Reply fetch(Secret token, String whatsappId, long bytesMax, Path to);

    /// Gives WhatsApp a file for this sender's number, once: nothing is sent by that, so it may be done again. Ends
    /// within the configured time.
    Uploaded upload(WhatsApp.Sender sender, FileToUpload file);

    /// A file as WhatsApp is told of it; `bytes` is opened once and closed.
    record FileToUpload(String mimeType, long size, String filename, Supplier<InputStream> bytes) {}

    /// How uploading went.
    sealed interface Uploaded {
        /// WhatsApp has it, and calls it so.
        record Taken(String whatsappId) implements Uploaded {}

        /// WhatsApp answered with an error.
        record Refused(DeliveryError error, ErrorClass errorClass) implements Uploaded {}

        /// WhatsApp said nothing, or not enough.
        record Silent(String reason) implements Uploaded {}
    }

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
