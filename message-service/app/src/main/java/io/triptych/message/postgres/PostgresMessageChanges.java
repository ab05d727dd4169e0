package io.triptych.message.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.eventing.outbox.RowChange;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.Doubt;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.KnownConversations;
import io.triptych.message.model.LaneChanges;
import io.triptych.message.model.MediaChanges;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.Notes;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.OwnReactions;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.SendMessage;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.model.Trace;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.template.Template;
import io.triptych.service.audit.Changed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The changes of the transaction that this thread is in.
final class PostgresMessageChanges implements MessageChanges {

    private final Tables tables;
    private final Map<Long, ThreadHead> heads = new TreeMap<>();
    private final Map<Long, ThreadHead> saved = new TreeMap<>();
    private final Map<Long, Outgoing> read = new TreeMap<>();
    private final List<OutgoingEvent> events = new ArrayList<>();

    PostgresMessageChanges(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(KnownConversations.Known conversation) {
        tables.conversations().add(conversation);
    }

    @Override
    public LaneChanges lanes() {
        return tables.lanes();
    }

    @Override
    public IntakeChanges.Inbound inbound() {
        return tables.inbound();
    }

    @Override
    public IntakeChanges.Amendments amendments() {
        return tables.amendments();
    }

    @Override
    public OwnReactions.Changes reactions() {
        return tables.reactions();
    }

    @Override
    public Notes notes() {
        return tables.notes();
    }

    @Override
    public IntakeChanges.Statuses statuses() {
        return tables.pending();
    }

    @Override
    public MediaChanges media() {
        return tables.media();
    }

    @Override
    public IntakeChanges.TemplateWords templates() {
        return tables.templates();
    }

    @Override
    public IntakeChanges.AccountWords accounts() {
        return tables.accounts();
    }

    @Override
    public IntakeChanges.Ledger ledger() {
        return tables.ledger();
    }

    @Override
    public Map<Long, ThreadHead> lock(Collection<Long> conversationIds) {
        tables.heads().lock(conversationIds).forEach(head -> heads.put(head.conversationId(), head));
        return Map.copyOf(heads);
    }

    @Override
    public ThreadHead head(long conversationId) {
        ThreadHead head = heads.get(conversationId);
        if (head == null) {
            throw new IllegalStateException("The conversation is not locked here.");
        }
        return head;
    }

    @Override
    public void save(ThreadHead head) {
        heads.put(head.conversationId(), head);
        saved.put(head.conversationId(), head);
    }

    @Override
    public void sent(Message message, @Nullable String traceparent) {
        events.add(tables.events().sent(head(message.conversationId()), message, traceparent));
    }

    @Override
    public void statusChanged(Message message, @Nullable String traceparent) {
        if (message.isReaction()) {
            OwnReactions.tell(this, message, traceparent);
        } else {
            events.add(tables.events().statusChanged(head(message.conversationId()), message, traceparent));
        }
    }

    @Override
    public void updated(Message message, @Nullable String traceparent) {
        events.add(tables.events().updated(head(message.conversationId()), message, traceparent));
    }

    @Override
    public void replyIdentityChanged(ThreadHead before, ThreadHead head, SentBy by) {
        events.add(tables.events().replyIdentityChanged(head));
        Changed changed = Changed.of("replyIdentity", answered(before), answered(head));
        tables.audit()
                .add(AuditRepository.Noted.of(
                        head.companyId(), by, MessageDeed.REPLY_IDENTITY_NAMED, head.conversationId(), changed));
    }

    private static @Nullable String answered(ThreadHead head) {
        CustomerIdentity identity = head.replyIdentity();
        return identity == null ? null : identity.value();
    }

    @Override
    public void deliveryRequested(ThreadHead head) {
        events.add(tables.events().deliveryRequested(head));
    }

    @Override
    public @Nullable Message ofClient(long companyId, String messageId) {
        return tables.outbound().byClientsId(companyId, messageId);
    }

    @Override
    public @Nullable Message ofAnyId(long companyId, String messageId) {
        return tables.outbound().byAnyId(companyId, messageId);
    }

    @Override
    public @Nullable ReplyTo quoted(long conversationId, long id) {
        return tables.outbound().quoted(conversationId, id);
    }

    @Override
    public @Nullable Seen seen(SendMessage command, long lastSeenId) {
        return tables.outbound().seen(command, lastSeenId);
    }

    @Override
    public @Nullable Template template(long companyId, long accountId, String name, String language) {
        return tables.templateRows().ofAccount(companyId, accountId, name, language);
    }

    @Override
    public @Nullable Message add(Message message, Trace trace, boolean due) {
        return tables.outbound().insert(message, trace, due);
    }

    @Override
    public @Nullable Waiting waiting(ThreadHead head) {
        return tables.outbound().waiting(head);
    }

    @Override
    public void queueAgain(Message before, Message message, SentBy by) {
        tables.outbound().queueAgain(message, by, changedStatus(before, message));
    }

    @Override
    public void queueAgainByItself(Message before, Message message) {
        tables.outbound().queueAgainByItself(message, changedStatus(before, message));
    }

    @Override
    public void decided(Collection<Long> messageIds) {
        tables.doubts().remove(messageIds);
    }

    @Override
    public void auditLeft(Message before, Message message, SentBy by) {
        Doubt was = before.doubt();
        Doubt is = message.doubt();
        Changed changed = Changed.of("doubt", was == null ? null : was.wire(), is == null ? null : is.wire());
        tables.audit()
                .add(AuditRepository.Noted.of(
                        message.companyId(), by, MessageDeed.MESSAGE_LEFT, message.id(), changed));
    }

    @Override
    public void queueLater(Message message, Instant from, Patience patience, Waiting waiting) {
        tables.outbound().queueLater(message);
        tables.lanes().postpone(message.id(), from, patience, waiting);
    }

    @Override
    public SequencedMap<Long, Outgoing> outgoing(Collection<Long> messageIds) {
        SequencedMap<Long, Outgoing> found = tables.outgoing().read(messageIds);
        read.putAll(found);
        return found;
    }

    @Override
    public void saveAll(Collection<Outgoing> outgoing) {
        tables.lanes().remove(tables.outgoing().write(outgoing, this::asRead));
        List<Long> named = outgoing.stream()
                .map(Outgoing::message)
                .filter(each -> each.whatsappMessageId() != null
                        && asRead(each.id()).message().whatsappMessageId() == null)
                .filter(each -> !each.isReaction())
                .map(Message::id)
                .toList();
        tables.reactions().queue(named).forEach(conversationId -> deliveryRequested(head(conversationId)));
    }

    @Override
    public void keep(Collection<StatusReport> reports) {
        tables.statuses().add(reports, id -> asRead(id).message());
    }

    private Outgoing asRead(long messageId) {
        return Objects.requireNonNull(read.get(messageId));
    }

    @Override
    public void auditReport(Message before, Message message, SentBy by) {
        Changed changed = changedStatus(before, message);
        tables.audit()
                .add(AuditRepository.Noted.of(
                        message.companyId(), by, MessageDeed.MESSAGE_REPORTED, message.id(), changed));
    }

    private static Changed changedStatus(Message before, Message after) {
        return Changed.of("status", before.status().wire(), after.status().wire());
    }

    @Override
    public List<Message> keepReadings(List<Reading> readings) {
        tables.readings().remember(readings);
        return tables.readings().newlyRead(readings);
    }

    /// Writes the saved heads and appends the events: the last that a transaction does.
    void publish() {
        List<RowChange> changes = saved.isEmpty() ? List.of() : List.of(HeadRows.write(List.copyOf(saved.values())));
        tables.outbox().append(changes, events);
    }
}
