package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with the files of messages whose conversations are locked.
public interface MediaChanges {

    /// How long WhatsApp keeps a customer's file.
    Duration KEPT_BY_WHATSAPP = Duration.ofDays(7);

    /// How long WhatsApp's id of a file of ours is used: a day less than it is good for.
    Duration UPLOADED_FOR = Duration.ofDays(29);

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

    /// A file that this person has brought and nobody has sent, and that can be sent; nobody else sends it before this
    /// transaction has ended.
    @Nullable
    Medium brought(long id, long userId);

    /// A file that was brought goes with this message.
    void send(long id, Message message);

    /// Has the file of a message uploaded unless WhatsApp has it for the message's number; `anew` even then. Whether it
    /// is uploaded: its message waits for that.
    boolean upload(long messageId, boolean anew);

    /// What WhatsApp calls the files of these messages, where it has them still.
    Map<Long, String> uploaded(Collection<Long> messageIds);

    /// WhatsApp has a file, and calls it so; its message is due.
    void uploaded(long id, long messageId, String whatsappId);

    /// A file could not be uploaded: when it is tried next, and for the last time. Nothing if it isn't tried any more.
    void uploadLater(long id, @Nullable Instant next, @Nullable Instant until);

    /// Writes what a message says now, with its version.
    void save(Message message);
}
