package io.triptych.bench.seed;

import io.triptych.seed.CopyBuffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// message-service's rows of the business number.
final class AccountTables {

    private AccountTables() {}

    /// The business number with its route and its lane.
    static void write(Connection connection, SeededCompany.Ids company, String encryptionKey, Instant now)
            throws SQLException, IOException {
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
}
