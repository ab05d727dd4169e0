package io.triptych.message.postgres;

import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.event.ConversationProgress.ReplyIdentity;
import io.triptych.message.model.Identity;
import io.triptych.message.model.ServiceWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A conversation's row while this transaction has its lock. What is changed here is written by
/// `ConversationChanges.Open#publish`, once.
public final class LockedConversation {

    private final long id;
    private final long companyId;
    private final long whatsappAccountId;
    private final long contactId;
    private final Instant now;
    private long version;
    private long latestInboundNumber;
    private @Nullable Long latestInboundMessageId;
    private ServiceWindow window;
    private @Nullable Instant lastOutboundAt;
    private @Nullable Identity replyIdentity;
    private long numberRead;
    private boolean changed;

    LockedConversation(
            Keys keys,
            long version,
            Inbound inbound,
            ServiceWindow window,
            @Nullable Instant lastOutboundAt,
            @Nullable Identity replyIdentity,
            Instant now) {
        this.id = keys.id();
        this.companyId = keys.companyId();
        this.whatsappAccountId = keys.whatsappAccountId();
        this.contactId = keys.contactId();
        this.numberRead = inbound.numberRead();
        this.latestInboundNumber = inbound.latestNumber();
        this.latestInboundMessageId = inbound.latestMessageId();
        this.version = version;
        this.window = window;
        this.lastOutboundAt = lastOutboundAt;
        this.replyIdentity = replyIdentity;
        this.now = now;
    }

    record Keys(long id, long companyId, long whatsappAccountId, long contactId) {}

    record Inbound(long latestNumber, @Nullable Long latestMessageId, long numberRead) {}

    public long id() {
        return id;
    }

    public long companyId() {
        return companyId;
    }

    public long whatsappAccountId() {
        return whatsappAccountId;
    }

    public long contactId() {
        return contactId;
    }

    public long numberRead() {
        return numberRead;
    }

    public ServiceWindow window() {
        return window;
    }

    public @Nullable Identity replyIdentity() {
        return replyIdentity;
    }

    /// The database's time when the lock was had.
    public Instant now() {
        return now;
    }

    /// The version of the next change; each change of a message takes one.
    public long nextVersion() {
        changed = true;
        version += 1;
        return version;
    }

    /// The number of the next message of the customer's.
    public long nextInboundNumber() {
        changed = true;
        latestInboundNumber += 1;
        return latestInboundNumber;
    }

    /// A customer's message was stored with the number that was given last: it opens the window, and the identity that
    /// wrote it is the one to answer, unless it is only a notice about the customer.
    public void received(long messageId, Instant at, Identity from, boolean notice) {
        boolean newest = window.latestInboundAt() == null || !at.isBefore(window.latestInboundAt());
        latestInboundMessageId = messageId;
        window = window.opened(at);
        if ((newest && !notice) || replyIdentity == null) {
            replyIdentity = from;
        }
        changed = true;
    }

    /// A person has named who the next messages go to.
    public void answerTo(Identity named) {
        replyIdentity = named;
        changed = true;
    }

    /// Somebody read up to this number; it never goes back.
    public void readUpTo(long number) {
        if (number > numberRead) {
            numberRead = number;
            changed = true;
        }
    }

    /// The timestamp of the next message of ours: the database's, never before our last one, so that the order in the
    /// thread is the order of sending.
    public Instant nextOutboundTimestamp() {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        if (lastOutboundAt != null && at.isBefore(lastOutboundAt)) {
            at = lastOutboundAt;
        }
        lastOutboundAt = at;
        changed = true;
        return at;
    }

    /// WhatsApp refused an attempt that started then because the window was closed.
    public void shutWindow(Instant attemptStartedAt) {
        window = window.shut(attemptStartedAt);
        changed = true;
    }

    /// How far the conversation has come now, as events carry it.
    public ConversationProgress progress() {
        return new ConversationProgress(
                id,
                contactId,
                whatsappAccountId,
                version,
                latestInboundNumber,
                latestInboundMessageId,
                window.expiresAt(),
                replyIdentity == null
                        ? null
                        : new ReplyIdentity(replyIdentity.kind().wire(), replyIdentity.value()));
    }

    boolean isChanged() {
        return changed;
    }

    long version() {
        return version;
    }

    long latestInboundNumber() {
        return latestInboundNumber;
    }

    @Nullable
    Long latestInboundMessageId() {
        return latestInboundMessageId;
    }

    @Nullable
    Instant lastOutboundAt() {
        return lastOutboundAt;
    }
}
