package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `deploy/postgres/after-restore.sql` and `queued-after-restore.sql`.
class AfterARestoreIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Database database = server.database();

    private long newestMessage() {
        return Long.parseLong(database.value("SELECT max(id)::text FROM messages WHERE company_id = ?", company.id()));
    }

    @Test
    void idsThatWereGivenBeforeAreNotGivenAgain() throws Exception {
        Company.Number number = company.anyNumber();
        company.send(company.anyChat(number), "Before");
        long before = newestMessage();

        database.execute(Files.readString(Path.of("../../deploy/postgres/after-restore.sql")));

        company.send(company.anyChat(number), "After");
        assertThat(newestMessage()).isGreaterThan(before + 1_000_000);
    }

    @Test
    void messageThatWaitsThoughWhatsAppHasItIsFound() throws Exception {
        Company.Number number = company.anyNumber();
        // Nobody sends for a number that is stopped.
        database.execute(
                "UPDATE lanes SET state = 'stopped', changed_at = now() WHERE whatsapp_account_id = ?",
                number.accountId());
        Message sent = company.send(company.anyChat(number), "Sent in the time that is lost");
        Message waits = company.send(company.anyChat(number), "Never sent");
        database.execute("""
                INSERT INTO pending_statuses (whatsapp_account_id, whatsapp_message_id, status, company_id, callback_data,
                  at, topic_id, partition, record_offset)
                VALUES (?, ?, 'delivered', ?, ?, now(), gen_random_uuid(), 0, 0)""", number.accountId(), "wamid.LOST" + sent.id(), company.id(), "v1:" + sent.id() + ":1");

        String query = Files.readString(Path.of("../../deploy/postgres/queued-after-restore.sql"))
                .replace(";", "");

        String already = "SELECT already_sent::text FROM (" + query + ") q WHERE message_id = ?";
        assertThat(database.value(already, sent.messageId())).isEqualTo("true");
        assertThat(database.value(already, waits.messageId())).isEqualTo("false");
    }
}
