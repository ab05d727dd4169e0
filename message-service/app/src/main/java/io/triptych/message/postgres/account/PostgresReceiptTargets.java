package io.triptych.message.postgres.account;

import io.triptych.message.model.InboundId;
import io.triptych.message.model.Receipts;
import io.triptych.message.model.SecretPurpose;
import io.triptych.message.model.WhatsApp;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What receipts name: the customer's newest message up to a number, and the number that it came to.
@Singleton
final class PostgresReceiptTargets implements Receipts.Targets {

    // WhatsApp takes no receipt of what is older.
    private static final String NEWEST = """
            SELECT m.whatsapp_message_id, a.id, a.phone_number_id, a.access_token_encrypted
            FROM messages m JOIN whatsapp_accounts a ON a.id = m.whatsapp_account_id
              JOIN lanes l ON l.whatsapp_account_id = a.id
            WHERE m.company_id = ? AND m.conversation_id = ? AND m.direction = 'inbound'
              AND m.inbound_number BETWEEN 1 AND ?
              AND m.timestamp > now() - interval '30 days' AND l.state <> 'removed'
            ORDER BY m.id DESC LIMIT 1""";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final SecretBox secrets;

    PostgresReceiptTargets(WorkerTransactions transactions, Sql sql, SecretBox secrets) {
        this.transactions = transactions;
        this.sql = sql;
        this.secrets = secrets;
    }

    @Override
    public Receipts.@Nullable Target newest(long companyId, long conversationId, long upTo) {
        SqlStatement statement =
                SqlStatement.of(NEWEST).bigint(companyId).bigint(conversationId).bigint(upTo);
        return transactions.write(
                Set.of(companyId),
                () -> sql.list(statement, row -> Optional.ofNullable(target(row))).stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null));
    }

    private Receipts.@Nullable Target target(Row row) {
        String id = row.textOrNull("whatsapp_message_id");
        if (id == null || !InboundId.isWhatsApps(id)) {
            return null;
        }
        String phoneNumberId = row.text("phone_number_id");
        Secret token = secrets.open(row.bytes("access_token_encrypted"), SecretPurpose.accessTokenOf(phoneNumberId));
        return new Receipts.Target(new WhatsApp.Sender(row.bigint("id"), phoneNumberId, token), id);
    }
}
