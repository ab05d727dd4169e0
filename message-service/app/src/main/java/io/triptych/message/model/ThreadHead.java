package io.triptych.message.model;

import io.triptych.message.api.event.ConversationProgress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a conversation has come, as a transaction holds it under lock: each change answers a new head, and the
/// transaction keeps the latest ([MessageChanges#save]). Each change of a message takes a version. `now` is the
/// database's time when the lock was had.
public record ThreadHead(
        long conversationId,
        long companyId,
        long whatsappAccountId,
        long contactId,
        long version,
        long latestInboundNumber,
        @Nullable Long latestInboundMessageId,
        long numberRead,
        ServiceWindow window,
        @Nullable Instant lastOutboundAt,
        @Nullable CustomerIdentity replyIdentity,
        Instant now) {

    /// Whether anything may be sent now, and there is somebody to send it to.
    public boolean isOpen() {
        return replyIdentity != null && window.isOpen(now);
    }

    /// After a change of a message, which takes the new version.
    public ThreadHead nextVersion() {
        return with(version + 1, latestInboundNumber, latestInboundMessageId, window, lastOutboundAt, replyIdentity);
    }

    /// After a message of the customer's, which takes the new version and the new number. If they wrote, it opens the
    /// window; the identity that it came from is the one to answer. A notice isn't one ([#noticed]).
    public ThreadHead received(long messageId, Instant at, CustomerIdentity from, Element.Act act) {
        boolean newest = window.latestInboundAt() == null || !at.isBefore(window.latestInboundAt());
        return with(
                version + 1,
                latestInboundNumber + 1,
                messageId,
                act == Element.Act.WROTE ? window.opened(at) : window,
                lastOutboundAt,
                (newest && act != Element.Act.NOTICED) || replyIdentity == null ? from : replyIdentity);
    }

    /// After a notice about the customer, which takes the new version. Who is answered is answered under what their
    /// identity has become.
    public ThreadHead noticed(Element.Renewed renewed) {
        CustomerIdentity present = replyIdentity == null ? null : renewed.instead(replyIdentity);
        return present == null ? nextVersion() : answering(present);
    }

    /// After a message that went another way than through here, of either side, which takes the new version: nobody is
    /// told by it that the customer wrote. Who isn't answered yet is answered at that identity.
    public ThreadHead toldOf(CustomerIdentity customer) {
        return replyIdentity == null ? answering(customer) : nextVersion();
    }

    /// After a message of ours, which takes the new version and `lastOutboundAt` as its timestamp: the database's time,
    /// never before our last one, so that the order in the thread is the order of sending.
    public ThreadHead sent() {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return with(
                version + 1,
                latestInboundNumber,
                latestInboundMessageId,
                window,
                lastOutboundAt != null && at.isBefore(lastOutboundAt) ? lastOutboundAt : at,
                replyIdentity);
    }

    /// After WhatsApp refused an attempt that started then because the window was closed.
    public ThreadHead shut(Instant attemptStartedAt) {
        return with(
                version,
                latestInboundNumber,
                latestInboundMessageId,
                window.shut(attemptStartedAt),
                lastOutboundAt,
                replyIdentity);
    }

    /// After a person has named who the next messages go to.
    public ThreadHead answering(CustomerIdentity named) {
        return with(version + 1, latestInboundNumber, latestInboundMessageId, window, lastOutboundAt, named);
    }

    /// After somebody read up to this number; it never goes back.
    public ThreadHead readUpTo(long number) {
        return new ThreadHead(
                conversationId,
                companyId,
                whatsappAccountId,
                contactId,
                version,
                latestInboundNumber,
                latestInboundMessageId,
                Math.max(numberRead, number),
                window,
                lastOutboundAt,
                replyIdentity,
                now);
    }

    private ThreadHead with(
            long nextVersion,
            long inboundNumber,
            @Nullable Long inboundMessageId,
            ServiceWindow nextWindow,
            @Nullable Instant outboundAt,
            @Nullable CustomerIdentity identity) {
        return new ThreadHead(
                conversationId,
                companyId,
                whatsappAccountId,
                contactId,
                nextVersion,
                inboundNumber,
                inboundMessageId,
                numberRead,
                nextWindow,
                outboundAt,
                identity,
                now);
    }

    /// The same as events carry it.
    public ConversationProgress progress() {
        return new ConversationProgress(
                conversationId,
                contactId,
                whatsappAccountId,
                version,
                latestInboundNumber,
                latestInboundMessageId,
                window.expiresAt(),
                replyIdentity == null
                        ? null
                        : new ConversationProgress.ReplyIdentity(
                                replyIdentity.kind().wire(), replyIdentity.value()));
    }
}
