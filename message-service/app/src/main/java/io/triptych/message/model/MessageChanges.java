package io.triptych.message.model;

import io.triptych.message.model.template.Template;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with messages.
///
/// Whoever changes anything [locks][#lock] the conversations first, all at once and so in ascending order, and changes
/// only messages of these. Heads that were [saved][#save] and the events are written by the transaction's last
/// statements.
public interface MessageChanges {

    /// Keeps a conversation that its owner told of; what is known already stays as it is.
    void add(KnownConversations.Known conversation);

    /// What may be done with lanes.
    LaneChanges lanes();

    /// What may be done with customers' messages.
    IntakeChanges.Inbound inbound();

    /// What may be done with what customers did to messages.
    IntakeChanges.Amendments amendments();

    /// What may be done with our reactions.
    OwnReactions.Changes reactions();

    /// What may be done with notes.
    Notes notes();

    /// What may be done with WhatsApp's statuses.
    IntakeChanges.Statuses statuses();

    /// What may be done with the files of messages.
    MediaChanges media();

    /// What may be done with what WhatsApp tells of templates.
    IntakeChanges.TemplateWords templates();

    /// What may be done with what WhatsApp tells of business accounts.
    IntakeChanges.AccountWords accounts();

    /// What may be done with the ledger.
    IntakeChanges.Ledger ledger();

    /// Locks these conversations; those that the company or companies don't have are left out. Answers their heads.
    Map<Long, ThreadHead> lock(Collection<Long> conversationIds);

    /// The head of a locked conversation, as it was saved last. Fails if it was not asked for or is not there.
    ThreadHead head(long conversationId);

    /// Keeps a head: what is told from now on is told with it.
    void save(ThreadHead head);

    /// Tells that a message came to be, as stored with the version it took. In this trace; null is the present one.
    void sent(Message message, @Nullable String traceparent);

    /// Tells that a message's delivery status changed, as `sent` does; of a reaction of ours, what it makes of its
    /// message.
    void statusChanged(Message message, @Nullable String traceparent);

    /// Tells that a message changed in another way than its delivery: it shows another state than before.
    void updated(Message message, @Nullable String traceparent);

    /// Tells, and writes down, that this person has named who the conversation's next messages go to.
    void replyIdentityChanged(ThreadHead before, ThreadHead head, SentBy by);

    /// Tells that a message of this conversation is due in its account's lane.
    void deliveryRequested(ThreadHead head);

    /// The message that a client gave this UUID, if there is one.
    @Nullable
    Message ofClient(long companyId, String messageId);

    /// The message of a client's UUID, or of WhatsApp's id for a customer's.
    @Nullable
    Message ofAnyId(long companyId, String messageId);

    /// A message of this conversation as another one quotes it.
    @Nullable
    ReplyTo quoted(long conversationId, long id);

    /// What the writer of a command had seen last; nothing if this message is not one of the conversation.
    @Nullable
    Seen seen(SendMessage command, long lastSeenId);

    /// The template of this name and language that a number has.
    @Nullable
    Template template(long companyId, long accountId, String name, String language);

    /// Stores a message of ours, its place in the lane if it is `due`, and its audit. Answers it with its id and why it
    /// waits; nothing if its messageId is taken.
    @Nullable
    Message add(Message message, Trace trace, boolean due);

    /// Why a message of this conversation that is queued now would wait; nothing if it needn't.
    @Nullable
    Waiting waiting(ThreadHead head);

    /// Makes a message due again and writes who wanted that.
    void queueAgain(Message before, Message message, SentBy by);

    /// Makes an uncertain message due again as the company has set, and writes that down.
    void queueAgainByItself(Message before, Message message);

    /// Nothing is to be decided about these messages any more, for now.
    void decided(Collection<Long> messageIds);

    /// Writes that this person left an uncertain message as it is.
    void auditLeft(Message before, Message message, SentBy by);

    /// Makes a message due again from then on, without anybody wanting it.
    void queueLater(Message message, Instant from, NextStep.Patience patience, Waiting waiting);

    /// The messages of these ids that are ours to send, by id and in its order.
    SequencedMap<Long, Outgoing> outgoing(Collection<Long> messageIds);

    /// Writes what of these is not as it was read; who has left the lane leaves it, and reactions that waited for
    /// WhatsApp's id of one of these are due.
    void saveAll(Collection<Outgoing> outgoing);

    /// Keeps what was reported of messages that were read here, each status of an attempt once.
    void keep(Collection<StatusReport> reports);

    /// Writes down which status a person reported of a message.
    void auditReport(Message before, Message message, SentBy by);

    /// Keeps up to which number, and when, conversations were read. Answers the newest of the messages that are read by
    /// that, of each conversation as many as any page of a thread has.
    List<Message> keepReadings(List<Reading> readings);

    /// Up to which number a conversation was read, when, and in which trace.
    record ReadUpTo(
            long companyId,
            long conversationId,
            long number,
            Instant at,
            @Nullable String traceparent) {}

    /// A reading of a conversation that was read up to a lower number before.
    record Reading(ThreadHead before, ReadUpTo upTo) {}

    /// A message that a writer had seen last; `later` is the newest that a colleague wrote after it.
    record Seen(@Nullable Long later) {}
}
