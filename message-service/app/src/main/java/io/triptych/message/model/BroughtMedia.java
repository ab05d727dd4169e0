package io.triptych.message.model;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files that people bring to send them, before they are sent.
public interface BroughtMedia {

    /// How long a file that nobody sends is kept.
    Duration KEPT_UNSENT = Duration.ofHours(24);

    /// Takes an id for a file of this person, whose bytes come next: what fails after this is thrown away in time.
    long announce(long companyId, SentBy by, @Nullable String filename);

    /// The file's bytes are in the object storage: it can be sent. That is written down.
    void keep(long companyId, long id, SentBy by, StoredFile file);

    /// What was kept is a copy of another file: WhatsApp's id of it is good for this one.
    void keepUploadOf(long companyId, long id, long source);

    /// Files of all companies that nobody has sent for so long: nobody can any more.
    List<Unsent> takeUnsent(Duration olderThan, int limit);

    /// Their bytes are gone.
    void forget(Collection<Unsent> files);

    /// A file that nobody has sent.
    record Unsent(long companyId, long id) {}
}
