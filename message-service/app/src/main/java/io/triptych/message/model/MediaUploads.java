package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of our messages that WhatsApp is to be given, as those who do that see them.
public interface MediaUploads {

    /// Files of all companies that are due to be uploaded, for numbers from which messages may go out, the longest due
    /// first; nobody else gets them before as much time has passed.
    List<Due> takeDueUploads(Duration lease, int limit);

    /// How many have been due for longer than this, of numbers from which messages may go out.
    long overdueUploads(Duration longerThan);

    /// A file to be uploaded.
    ///
    /// @param filename under which it is sent
    /// @param tries how often that failed in a row
    /// @param until when it is tried for the last time; nothing before the first failure
    record Due(
            long id,
            long messageId,
            long conversationId,
            Lane lane,
            StoredFile file,
            @Nullable String filename,
            int tries,
            @Nullable Instant until) {}
}
