package io.triptych.seed;

import io.triptych.contact.api.CanonicalWaId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// message-service's rows of conversations, and what it knows of contacts.
final class MessageTables {

    private final Workplace company;
    private final CopyBuffer conversations = new CopyBuffer(
            "message.conversations",
            List.of(
                    "id",
                    "company_id",
                    "whatsapp_account_id",
                    "contact_id",
                    "assigned_to",
                    "status",
                    "ref_version",
                    "version",
                    "latest_inbound_number",
                    "latest_inbound_message_id",
                    "latest_inbound_at",
                    "number_read",
                    "last_outbound_at",
                    "reply_kind",
                    "reply_value"));
    private final CopyBuffer contacts =
            new CopyBuffer("message.contact_ref", List.of("id", "company_id", "name", "phone_number", "version"));
    private final CopyBuffer identities = new CopyBuffer(
            "message.contact_identities_ref",
            List.of("company_id", "scope", "kind", "canonical", "value", "contact_id", "contact_version"));

    MessageTables(Workplace company) {
        this.company = company;
    }

    void add(SeededConversation conversation) {
        Author assignee = conversation.assignee();
        SeededMessage outbound = conversation.latestOutbound();
        SeededMessage inbound = conversation.latestInbound();
        conversations.add(
                conversation.id(),
                company.companyId(),
                company.accountId(),
                conversation.customer().contactId(),
                assignee == null ? null : assignee.id(),
                conversation.isArchived() ? "archived" : "active",
                conversation.version(),
                conversation.messageVersion(),
                conversation.latestInboundNumber(),
                inbound.id(),
                inbound.at(),
                conversation.numberRead(),
                outbound == null ? null : outbound.at(),
                "wa_id",
                conversation.customer().waId());
        contacts.add(
                conversation.customer().contactId(),
                company.companyId(),
                conversation.customer().name(),
                conversation.customer().phoneNumber(),
                1);
        identities.add(
                company.companyId(),
                "global",
                "wa_id",
                CanonicalWaId.of(conversation.customer().waId()),
                conversation.customer().waId(),
                conversation.customer().contactId(),
                1);
    }

    void flush(Connection connection) throws SQLException, IOException {
        conversations.flush(connection);
        contacts.flush(connection);
        identities.flush(connection);
    }
}
