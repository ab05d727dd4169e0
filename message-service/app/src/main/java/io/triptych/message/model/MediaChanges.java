package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with the files of messages whose conversations are locked.
public interface MediaChanges {

    /// How long WhatsApp keeps a customer's file.
    Duration KEPT_BY_WHATSAPP = Duration.ofDays(7);

    /// The files that these customers' messages have are to be fetched, at once.
    void expect(Collection<Message> messages);

    /// A file's state; nothing if there is no such file.
    Medium.@Nullable State state(long id);

    /// A file is here.
    void store(long id, StoredFile file);

    /// A file could not be fetched: its state and when it is tried next, if at all.
    void fail(long id, Medium.State state, String problem, @Nullable Instant next);

    /// A file is to be fetched at once, as if for the first time.
    void fetchAgain(long id);

    /// Writes what a message says now, with its version.
    void save(Message message);
}
