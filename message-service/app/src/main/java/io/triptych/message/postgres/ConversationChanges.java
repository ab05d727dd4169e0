package io.triptych.message.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.eventing.outbox.RowChange;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.MessageUpdated;
import io.triptych.message.api.event.ReplyIdentityChanged;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.model.Identity;
import io.triptych.message.model.Message;
import io.triptych.message.model.ServiceWindow;
import io.triptych.message.view.MessageViews;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The one place that changes conversations: locks their rows in ascending order, gives versions, numbers and
/// timestamps under that lock, and publishes what happened with the state as of it.
///
/// Use: `lock`, change messages, tell `Open` what happened, `publish` as the transaction's last statements.
@Singleton
public final class ConversationChanges {

    // NO KEY: foreign keys of messages to conversations take KEY SHARE, which this lets pass.
    private static final String LOCK = """
            SELECT id, company_id, whatsapp_account_id, contact_id, version, latest_inbound_number,
                   latest_inbound_message_id, number_read, latest_inbound_at, window_shut_at, last_outbound_at,
                   reply_kind, reply_value, clock_timestamp() AS now
            FROM conversations WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE""";

    private static final String WRITE = """
            UPDATE conversations c
            SET version = v.version, latest_inbound_number = v.number, latest_inbound_message_id = v.message_id,
                latest_inbound_at = v.inbound_at, window_shut_at = v.shut_at, last_outbound_at = v.outbound_at,
                reply_kind = v.kind, reply_value = v.value, number_read = v.number_read
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS v (id, version, number, message_id, inbound_at, shut_at, outbound_at, kind, value, number_read)
            WHERE c.id = v.id""";

    private final Sql sql;
    private final Outbox outbox;
    private final MessageViews views;

    ConversationChanges(Sql sql, Outbox outbox, MessageViews views) {
        this.sql = sql;
        this.outbox = outbox;
        this.views = views;
    }

    /// Locks these conversations, all in one statement; what this company or companies don't have is left out.
    public Open lock(Collection<Long> conversationIds) {
        Map<Long, LockedConversation> locked = new TreeMap<>();
        if (!conversationIds.isEmpty()) {
            SqlStatement statement = SqlStatement.of(LOCK).bigints(new TreeSet<>(conversationIds));
            sql.list(statement, ConversationChanges::conversation)
                    .forEach(conversation -> locked.put(conversation.id(), conversation));
        }
        return new Open(locked);
    }

    private static LockedConversation conversation(Row row) {
        String kind = row.textOrNull("reply_kind");
        return new LockedConversation(
                new LockedConversation.Keys(
                        row.bigint("id"),
                        row.bigint("company_id"),
                        row.bigint("whatsapp_account_id"),
                        row.bigint("contact_id")),
                row.bigint("version"),
                new LockedConversation.Inbound(
                        row.bigint("latest_inbound_number"),
                        row.bigintOrNull("latest_inbound_message_id"),
                        row.bigint("number_read")),
                new ServiceWindow(row.instantOrNull("latest_inbound_at"), row.instantOrNull("window_shut_at")),
                row.instantOrNull("last_outbound_at"),
                kind == null ? null : new Identity(Identity.Kind.of(kind), row.text("reply_value")),
                row.instant("now"));
    }

    /// Conversations under lock, and what happened to them in this transaction.
    public final class Open {

        private final Map<Long, LockedConversation> conversations;
        private final List<OutgoingEvent> events;
        private final @Nullable String traceparent;

        Open(Map<Long, LockedConversation> conversations) {
            this(conversations, new ArrayList<>(), null);
        }

        private Open(
                Map<Long, LockedConversation> conversations, List<OutgoingEvent> events, @Nullable String traceparent) {
            this.conversations = conversations;
            this.events = events;
            this.traceparent = traceparent;
        }

        /// The same, for telling what happened in another trace than the present thread's; null leaves it.
        public Open inTrace(@Nullable String other) {
            return new Open(conversations, events, other);
        }

        /// The locked conversation, if there is one of this id.
        public @Nullable LockedConversation find(long id) {
            return conversations.get(id);
        }

        /// The locked conversation; it must have been asked for and be there.
        public LockedConversation conversation(long id) {
            LockedConversation conversation = conversations.get(id);
            if (conversation == null) {
                throw new IllegalStateException("The conversation is not locked here.");
            }
            return conversation;
        }

        /// A message came to be, as stored with the version it took.
        public void sent(Message message) {
            LockedConversation conversation = conversation(message.conversationId());
            add(
                    MessageTopics.MESSAGE_SENT,
                    conversation,
                    new MessageSent(
                            views.view(message, conversation.numberRead()),
                            conversation.progress(),
                            message.inboundNumber()));
        }

        /// A message's delivery status changed, as stored with the version it took.
        public void statusChanged(Message message) {
            LockedConversation conversation = conversation(message.conversationId());
            add(
                    MessageTopics.STATUS_UPDATED,
                    conversation,
                    new StatusUpdated(views.view(message, conversation.numberRead()), conversation.progress()));
        }

        /// A message changed in another way than its delivery: it shows another state than before.
        public void updated(Message message) {
            LockedConversation conversation = conversation(message.conversationId());
            add(
                    MessageTopics.MESSAGE_UPDATED,
                    conversation,
                    new MessageUpdated(views.view(message, conversation.numberRead()), conversation.progress()));
        }

        /// A person has named who the conversation's next messages go to.
        public void replyIdentityChanged(LockedConversation conversation) {
            add(MessageTopics.REPLY_IDENTITY_CHANGED, conversation, new ReplyIdentityChanged(conversation.progress()));
        }

        /// A message of this conversation is due in its account's lane.
        public void deliveryRequested(LockedConversation conversation) {
            events.add(new OutgoingEvent(
                    MessageTopics.DELIVERY_REQUESTED,
                    Long.toString(conversation.whatsappAccountId()),
                    conversation.companyId(),
                    new DeliveryRequested(conversation.companyId(), conversation.whatsappAccountId()),
                    traceparent));
        }

        /// Writes the changed rows and appends the events: the last that a transaction does.
        public void publish() {
            List<LockedConversation> changed = conversations.values().stream()
                    .filter(LockedConversation::isChanged)
                    .toList();
            List<RowChange> changes = changed.isEmpty()
                    ? List.of()
                    : List.of(new RowChange(SqlStatement.of(WRITE).columns(rows(changed)), changed.size()));
            outbox.append(changes, events);
        }

        private void add(String topic, LockedConversation conversation, Object event) {
            events.add(new OutgoingEvent(
                    topic, Long.toString(conversation.id()), conversation.companyId(), event, traceparent));
        }

        private static ArrayColumns<LockedConversation> rows(List<LockedConversation> changed) {
            return ArrayColumns.of(changed)
                    .bigint(LockedConversation::id)
                    .bigint(LockedConversation::version)
                    .bigint(LockedConversation::latestInboundNumber)
                    .bigint(LockedConversation::latestInboundMessageId)
                    .instant(c -> c.window().latestInboundAt())
                    .instant(c -> c.window().shutAt())
                    .instant(LockedConversation::lastOutboundAt)
                    .text(c -> kind(c.replyIdentity()))
                    .text(c -> value(c.replyIdentity()))
                    .bigint(LockedConversation::numberRead);
        }

        private static @Nullable String kind(@Nullable Identity identity) {
            return identity == null ? null : identity.kind().wire();
        }

        private static @Nullable String value(@Nullable Identity identity) {
            return identity == null ? null : identity.value();
        }
    }
}
