package io.triptych.conversation.postgres;

import io.micronaut.json.JsonMapper;
import io.triptych.conversation.model.Announcements;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.LastWord;
import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.RowChange;
import io.triptych.message.api.event.ConversationProgress.ReplyIdentity;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores changes of conversations whose rows the transaction holds: the rows, what is remembered, and what is told.
/// One round trip, however many changes.
@Singleton
final class ConversationWriter {

    // A last message that stayed is not sent again: coalesce keeps the stored one, without rewriting a long one. So it
    // is with labels: a row that was waited for may have one that is younger than what was seen of the labels.
    private static final String UPDATE = """
            UPDATE conversations c SET
              contact_name = n.contact_name, contact_email = n.contact_email, phone_number = n.phone_number,
              contact_version = n.contact_version, status = n.status, assigned_to = n.assigned_to,
              last_message_at = n.last_message_at, last_message = coalesce(n.last_message, c.last_message),
              last_message_id = n.last_message_id, last_message_timestamp = n.last_message_timestamp,
              last_message_version = n.last_message_version, latest_inbound_number = n.latest_inbound_number,
              latest_inbound_message_id = n.latest_inbound_message_id, number_read = n.number_read,
              marked_unread = n.marked_unread, window_expires_at = n.window_expires_at,
              message_version = n.message_version, version = n.version, updated_at = n.updated_at,
              reply_kind = n.reply_kind, reply_value = n.reply_value, begun = n.begun,
              team_id = n.team_id, label_ids = coalesce(n.label_ids::bigint[], c.label_ids),
              snoozed_until = n.snoozed_until, last_word_at = n.last_word_at, last_word_id = n.last_word_id,
              unanswered = n.unanswered
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n(
              id, company_id, contact_name, contact_email, phone_number, contact_version, status, assigned_to,
              last_message_at, last_message, last_message_id, last_message_timestamp, last_message_version,
              latest_inbound_number, latest_inbound_message_id, number_read, marked_unread, window_expires_at,
              message_version, version, updated_at, reply_kind, reply_value, begun, team_id, label_ids,
              snoozed_until, last_word_at, last_word_id, unanswered)
            WHERE c.id = n.id AND c.company_id = n.company_id
            """;

    private static final String REMEMBER = """
            WITH deeds AS (
              SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS d(company_id, conversation_id, at, actor_id, action, details, trace_id, is_audited, changed)
            ), remembered AS (
              INSERT INTO conversation_history (company_id, conversation_id, at, actor_id, action, details)
              SELECT company_id, conversation_id, at, actor_id, action, details::jsonb FROM deeds
            )
            INSERT INTO audit (company_id, at, actor_id, action, entity, entity_id, details, trace_id)
            SELECT company_id, at, actor_id, action, 'conversation', conversation_id, changed::jsonb, trace_id
            FROM deeds WHERE is_audited
            """;

    private final Outbox outbox;
    private final Announcements announcements;
    private final HolderGuard holders;
    private final LabelledRows labelled;
    private final JsonMapper json;
    private final Clock clock;

    ConversationWriter(
            Outbox outbox,
            Announcements announcements,
            HolderGuard holders,
            LabelledRows labelled,
            JsonMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.announcements = announcements;
        this.holders = holders;
        this.labelled = labelled;
        this.json = json;
        this.clock = clock;
    }

    /// Stores changes of conversations that exist, and answers them as they were stored.
    List<Change> store(List<Change> decided) {
        List<Change> changes = holders.settled(decided);
        labelled.hold(changes);
        List<Row> rows = new ArrayList<>();
        for (Change change : changes) {
            if (differs(change)) {
                rows.add(new Row(change.after(), newText(change), LabelledRows.newIds(change)));
            }
        }
        List<RowChange> statements = new ArrayList<>();
        if (!rows.isEmpty()) {
            // All of them are held, so that all are there.
            statements.add(new RowChange(SqlStatement.of(UPDATE).columns(columns(rows)), rows.size()));
            labelled.follow(changes, statements);
        }
        remember(statements, changes);
        return changes;
    }

    /// Keeps history, audit and events of changes whose rows are stored already. Takes its place in the outbox last, so
    /// that one conversation's events stand there in the order of its changes.
    void remember(List<Change> changes) {
        remember(new ArrayList<>(), changes);
    }

    private void remember(List<RowChange> statements, List<Change> changes) {
        List<Remembered> deeds = deeds(changes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RowChange notices = NotificationRows.add(changes, now);
        if (notices != null) {
            statements.add(notices);
        }
        if (!deeds.isEmpty()) {
            statements.add(new RowChange(SqlStatement.of(REMEMBER).columns(columns(deeds, now)), null));
        }
        outbox.append(statements, announcements.of(changes));
    }

    private static boolean differs(Change change) {
        return !change.after().equals(change.before());
    }

    private record Row(
            Conversation conversation,
            @Nullable String newLastMessage,
            @Nullable String newLabelIds) {
        @Nullable
        LastMessage lastMessage() {
            return conversation.shown().lastMessage();
        }

        @Nullable
        LastWord lastWord() {
            return conversation.shown().lastWord();
        }

        @Nullable
        ReplyIdentity replyIdentity() {
            return conversation.shown().reach().replyIdentity();
        }
    }

    private static ArrayColumns<Row> columns(List<Row> rows) {
        return ArrayColumns.of(rows)
                .bigint(row -> row.conversation().id())
                .bigint(row -> row.conversation().companyId())
                .text(row -> row.conversation().shown().contact().name())
                .text(row -> row.conversation().shown().contact().email())
                .text(row -> row.conversation().shown().contact().phoneNumber())
                .bigint(row -> row.conversation().contactVersion())
                .text(row -> row.conversation().status().word())
                .bigint(row -> row.conversation().assignedTo())
                .instant(row -> row.conversation().shown().lastMessageAt())
                .text(Row::newLastMessage)
                .bigint(row ->
                        row.lastMessage() == null ? null : row.lastMessage().id())
                .instant(row ->
                        row.lastMessage() == null ? null : row.lastMessage().timestamp())
                .bigint(row ->
                        row.lastMessage() == null ? null : row.lastMessage().version())
                .bigint(row -> row.conversation().unread().latestNumber())
                .bigint(row -> row.conversation().unread().latestMessageId())
                .bigint(row -> row.conversation().unread().numberRead())
                .bool(row -> row.conversation().unread().marked())
                .instant(row -> row.conversation().shown().windowExpiresAt())
                .bigint(row -> row.conversation().messageVersion())
                .bigint(row -> row.conversation().version())
                .instant(row -> row.conversation().updatedAt())
                .text(row ->
                        row.replyIdentity() == null ? null : row.replyIdentity().kind())
                .text(row ->
                        row.replyIdentity() == null ? null : row.replyIdentity().value())
                .bool(row -> row.conversation().begun())
                .bigint(row -> row.conversation().teamId())
                .text(Row::newLabelIds)
                .instant(row -> row.conversation().sorting().snoozedUntil())
                .instant(row -> row.lastWord() == null ? null : row.lastWord().at())
                .bigint(row -> row.lastWord() == null ? null : row.lastWord().messageId())
                .bool(row -> row.conversation().shown().unanswered());
    }

    private @Nullable String newText(Change change) {
        LastMessage after = change.after().shown().lastMessage();
        Conversation before = change.before();
        boolean stayed = before != null && Objects.equals(before.shown().lastMessage(), after);
        if (after == null || stayed) {
            return null;
        }
        try {
            return json.writeValueAsString(after.json());
        } catch (IOException e) {
            throw new UncheckedIOException("a message cannot be written as JSON", e);
        }
    }

    private record Remembered(Change change, Deed deed, String details) {
        @Nullable
        String traceId() {
            return change.steps().isEmpty()
                    ? null
                    : change.steps().getLast().cause().traceId();
        }
    }

    private List<Remembered> deeds(List<Change> changes) {
        List<Remembered> deeds = new ArrayList<>();
        for (Change change : changes) {
            for (Deed deed : change.deeds()) {
                deeds.add(new Remembered(change, deed, details(deed)));
            }
        }
        return deeds;
    }

    private static ArrayColumns<Remembered> columns(List<Remembered> deeds, Instant now) {
        return ArrayColumns.of(deeds)
                .bigint(row -> row.change().after().companyId())
                .bigint(row -> row.change().after().id())
                .instant(row -> now)
                .bigint(row -> row.deed().actorId())
                .text(row -> row.deed().kind().action())
                .text(Remembered::details)
                .text(Remembered::traceId)
                .bool(row -> row.deed().actorId() != null || row.deed().kind().isAlwaysAudited())
                .text(row -> ChangedConversation.by(row.change()).json());
    }

    private String details(Deed deed) {
        try {
            return json.writeValueAsString(deed.details());
        } catch (IOException e) {
            throw new UncheckedIOException("the details of a deed cannot be written as JSON", e);
        }
    }
}
