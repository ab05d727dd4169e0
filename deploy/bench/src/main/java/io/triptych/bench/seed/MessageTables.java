package io.triptych.bench.seed;

import io.triptych.bench.seed.SeededCompany.Person;
import io.triptych.contact.api.CanonicalWaId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// message-service's rows but those of messages: the business number, conversations, what is known of contacts.
final class MessageTables {

    private final SeededCompany.Ids company;
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

    MessageTables(SeededCompany.Ids company) {
        this.company = company;
    }

    /// The business number with its route and its lane.
    void writeAccount(Connection connection, String encryptionKey, Instant now) throws SQLException, IOException {
        CopyBuffer accounts = new CopyBuffer(
                "message.whatsapp_accounts",
                List.of(
                        "id",
                        "company_id",
                        "name",
                        "display_phone_number",
                        "phone_number_id",
                        "waba_id",
                        "business_scope",
                        "access_token_encrypted",
                        "rate_per_second",
                        "pair_limit",
                        "created_at",
                        "updated_at"));
        accounts.add(
                company.accountId(),
                company.companyId(),
                SeededCompany.NAME,
                SeededCompany.DISPLAY_PHONE_NUMBER,
                SeededCompany.PHONE_NUMBER_ID,
                SeededCompany.WABA_ID,
                SeededCompany.WABA_ID,
                Locks.lockToken(SeededCompany.ACCESS_TOKEN, SeededCompany.PHONE_NUMBER_ID, encryptionKey),
                SeededCompany.RATE_PER_SECOND,
                false,
                now,
                now);
        CopyBuffer routes = new CopyBuffer(
                "message.account_routes",
                List.of("phone_number_id", "whatsapp_account_id", "company_id", "waba_id", "business_scope"));
        routes.add(
                SeededCompany.PHONE_NUMBER_ID,
                company.accountId(),
                company.companyId(),
                SeededCompany.WABA_ID,
                SeededCompany.WABA_ID);
        CopyBuffer lanes = new CopyBuffer("message.lanes", List.of("whatsapp_account_id", "company_id"));
        lanes.add(company.accountId(), company.companyId());
        accounts.flush(connection);
        routes.flush(connection);
        lanes.flush(connection);
    }

    void add(SeededConversation conversation) {
        Person assignee = conversation.assignee();
        SeededMessage outbound = conversation.latestOutbound();
        SeededMessage inbound = conversation.latestInbound();
        conversations.add(
                conversation.id(),
                company.companyId(),
                company.accountId(),
                conversation.contactId(),
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
                conversation.waId());
        contacts.add(
                conversation.contactId(),
                company.companyId(),
                conversation.contactName(),
                conversation.phoneNumber(),
                1);
        identities.add(
                company.companyId(),
                "global",
                "wa_id",
                CanonicalWaId.of(conversation.waId()),
                conversation.waId(),
                conversation.contactId(),
                1);
    }

    void flush(Connection connection) throws SQLException, IOException {
        conversations.flush(connection);
        contacts.flush(connection);
        identities.flush(connection);
    }
}
