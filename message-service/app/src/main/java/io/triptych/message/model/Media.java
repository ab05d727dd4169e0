package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of messages, as those who read and fetch them see them.
public interface Media {

    /// A file of this company.
    Optional<Medium> find(long companyId, long id);

    /// The file of a message of this company.
    Optional<Medium> ofMessage(long companyId, long messageId);

    /// Files of all companies that are due to be fetched, the longest due first; nobody else gets them before as much
    /// time has passed.
    List<Due> takeDue(Duration lease, int limit);

    /// How many have been due for longer than this.
    long overdue(Duration longerThan);

    /// A file to be fetched.
    ///
    /// @param tries how often it was tried before
    /// @param until when WhatsApp forgets it
    record Due(
            long id,
            long companyId,
            long conversationId,
            long accountId,
            String whatsappId,
            @Nullable String sha256,
            @Nullable String filename,
            int tries,
            Instant until) {}
}
