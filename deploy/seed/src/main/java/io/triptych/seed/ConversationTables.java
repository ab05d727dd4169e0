package io.triptych.seed;

import io.micronaut.serde.ObjectMapper;
import io.triptych.text.Folding;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// conversation-service's rows: the inbox, what is known of contacts, who did what.
final class ConversationTables {

    private final Workplace company;
    private final ObjectMapper json = ObjectMapper.getDefault();
    private final CopyBuffer contacts = new CopyBuffer(
            "conversation.contact_ref",
            List.of("company_id", "id", "name", "phone_number", "version", "name_folded", "phone_number_folded"));
    private final CopyBuffer conversations = new CopyBuffer(
            "conversation.conversations",
            List.of(
                    "id",
                    "company_id",
                    "whatsapp_account_id",
                    "contact_id",
                    "contact_name",
                    "phone_number",
                    "contact_version",
                    "status",
                    "assigned_to",
                    "last_message_at",
                    "last_message",
                    "last_message_id",
                    "last_message_timestamp",
                    "last_message_version",
                    "latest_inbound_number",
                    "latest_inbound_message_id",
                    "number_read",
                    "window_expires_at",
                    "message_version",
                    "version",
                    "created_at",
                    "updated_at",
                    "reply_kind",
                    "reply_value",
                    "last_word_at",
                    "last_word_id",
                    "unanswered"));
    private final CopyBuffer history = new CopyBuffer(
            "conversation.conversation_history",
            List.of("company_id", "conversation_id", "at", "actor_id", "action", "details"));
    private final CopyBuffer audit = new CopyBuffer(
            "conversation.audit", List.of("company_id", "at", "actor_id", "action", "entity", "entity_id", "details"));

    ConversationTables(Workplace company) {
        this.company = company;
    }

    void add(SeededConversation conversation) throws IOException {
        addContact(conversation);
        SeededMessage last = conversation.last();
        SeededMessage word = conversation.lastWord();
        Author assignee = conversation.assignee();
        conversations.add(
                conversation.id(),
                company.companyId(),
                company.accountId(),
                conversation.customer().contactId(),
                conversation.customer().name(),
                conversation.customer().phoneNumber(),
                1,
                conversation.isArchived() ? "archived" : "active",
                assignee == null ? null : assignee.id(),
                last.at(),
                json.writeValueAsString(last.view(company.companyId())),
                last.id(),
                last.at(),
                last.version(),
                conversation.latestInboundNumber(),
                conversation.latestInbound().id(),
                conversation.numberRead(),
                conversation.windowExpiresAt(),
                conversation.messageVersion(),
                conversation.version(),
                conversation.first().at(),
                last.at(),
                "wa_id",
                conversation.customer().waId(),
                word == null ? null : word.at(),
                word == null ? null : word.id(),
                word != null && word.isInbound());
        addDeeds(conversation);
    }

    private void addContact(SeededConversation conversation) {
        contacts.add(
                company.companyId(),
                conversation.customer().contactId(),
                conversation.customer().name(),
                conversation.customer().phoneNumber(),
                1,
                Folding.fold(conversation.customer().name()),
                conversation.customer().phoneNumber());
    }

    private void addDeeds(SeededConversation conversation) {
        Instant at = conversation.last().at();
        addDeed(conversation, conversation.first().at(), null, "created", "{}");
        Author assignee = conversation.assignee();
        if (assignee != null) {
            addDeed(
                    conversation,
                    conversation.first().at(),
                    company.admin(),
                    "assigned",
                    "{\"to\":" + assignee.id() + "}");
        }
        if (conversation.numberRead() > 0) {
            addDeed(conversation, at, conversation.writer(), "read", "{\"number\":" + conversation.numberRead() + "}");
        }
        if (conversation.isArchived()) {
            addDeed(conversation, at, conversation.writer(), "archived", "{}");
        }
    }

    private void addDeed(
            SeededConversation conversation, Instant at, @Nullable Author actor, String action, String details) {
        history.add(company.companyId(), conversation.id(), at, actor == null ? null : actor.id(), action, details);
        if (actor != null) {
            audit.add(company.companyId(), at, actor.id(), action, "conversation", conversation.id(), details);
        }
    }

    void flush(Connection connection) throws SQLException, IOException {
        contacts.flush(connection);
        conversations.flush(connection);
        history.flush(connection);
        audit.flush(connection);
    }
}
