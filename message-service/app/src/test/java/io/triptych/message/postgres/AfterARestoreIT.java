package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `deploy/postgres/after-restore.sql`.
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
}
