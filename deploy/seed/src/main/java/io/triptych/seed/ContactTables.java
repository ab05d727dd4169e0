package io.triptych.seed;

import io.triptych.contact.api.CanonicalWaId;
import io.triptych.text.SearchText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// contact-service's rows: a customer for each conversation, known by their WhatsApp id, in their first version.
final class ContactTables {

    private final CopyBuffer contacts = new CopyBuffer(
            "contact.contacts",
            List.of(
                    "id",
                    "company_id",
                    "phone_number",
                    "profile_name",
                    "version",
                    "created_at",
                    "words_folded",
                    "numbers_folded",
                    "listed_as"));
    private final CopyBuffer identities = new CopyBuffer(
            "contact.identities",
            List.of(
                    "company_id",
                    "scope",
                    "kind",
                    "canonical",
                    "value",
                    "contact_id",
                    "first_seen_at",
                    "last_seen_at"));

    private final Workplace company;

    ContactTables(Workplace company) {
        this.company = company;
    }

    void add(SeededConversation conversation) {
        Customer customer = conversation.customer();
        contacts.add(
                customer.contactId(),
                company.companyId(),
                customer.phoneNumber(),
                customer.name(),
                1,
                conversation.first().at(),
                SearchText.fold(customer.name()),
                SearchText.foldNumber(customer.phoneNumber()),
                listedAs(customer.name()));
        identities.add(
                company.companyId(),
                "global",
                "wa_id",
                CanonicalWaId.of(customer.waId()),
                customer.waId(),
                customer.contactId(),
                conversation.first().at(),
                conversation.latestInbound().at());
    }

    /// As contact-service lists them: by the beginning of the folded name.
    private static String listedAs(String name) {
        String folded = SearchText.fold(name).replace(',', ' ');
        return folded.substring(
                0, folded.offsetByCodePoints(0, Math.min(folded.codePointCount(0, folded.length()), 32)));
    }

    void flush(Connection connection) throws SQLException, IOException {
        contacts.flush(connection);
        identities.flush(connection);
    }
}
