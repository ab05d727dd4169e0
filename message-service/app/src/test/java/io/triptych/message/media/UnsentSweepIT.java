package io.triptych.message.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.BroughtMedia;
import io.triptych.message.model.Medium;
import io.triptych.message.model.ObjectStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsentSweepIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Company.Number number = company.anyNumber();

    private long brought() {
        return company.agent(41)
                .bring("a.txt", "Hello".getBytes(StandardCharsets.UTF_8))
                .data("mediaId")
                .getLongValue();
    }

    private boolean isStored(long id) {
        try {
            return server.bean(ObjectStorage.class).read(Medium.keyOf(company.id(), id), 0, 0).length == 1;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatNobodySendsWithinADayIsThrownAway() {
        long unsent = brought();
        long fresh = brought();
        long sent = brought();
        Company.Chat chat = company.anyChat(number);
        assertThat(company.agent(41)
                        .post(
                                "/conversations/" + chat.id() + "/messages",
                                "{\"messageId\":\"" + UUID.randomUUID()
                                        + "\",\"type\":\"document\",\"content\":{\"mediaId\":" + sent + "}}")
                        .status())
                .isEqualTo(201);
        new Database(server.databaseUrl())
                .execute(
                        "UPDATE message.media SET created_at = now() - interval '25 hours' WHERE id IN (?, ?)",
                        unsent,
                        sent);

        server.bean(UnsentSweep.class).sweep(BroughtMedia.KEPT_UNSENT);

        assertThat(company.agent(41).get("/media/" + unsent).outcome()).isEqualTo("404 not_found");
        assertThat(isStored(unsent)).isFalse();
        assertThat(company.agent(41).get("/media/" + fresh).status()).isEqualTo(200);
        assertThat(isStored(fresh)).isTrue();
        assertThat(isStored(sent)).isTrue();
    }
}
