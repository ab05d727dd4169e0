package io.triptych.message.delivery;

import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Message;
import io.triptych.message.model.Messages;
import io.triptych.testing.EventProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A lane is set by admins, by statuses that ingest takes in, by calls of a former owner and by commands: never by who
/// runs it. That one hears of each, whether or not something is due.
class LanesSetByOthersIT {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();

    @Test
    void aNumberThatIsStoppedWhileNothingIsDueIsAskedAboutAndOpensByItself() {
        Number number = idleNumber();
        long asked = server.whatsApp().questionsAbout(number.phoneNumberId());

        stop(number);

        await().atMost(WITHIN).untilAsserted(() -> assertThat(state(number)).isEqualTo("open"));
        assertThat(server.whatsApp().questionsAbout(number.phoneNumberId())).isGreaterThan(asked);
    }

    @Test
    void whoeverSetsALaneOtherwiseWakesItsSender() {
        Number number = idleNumber();
        List<Runnable> changes = List.of(
                () -> company.pause(number),
                () -> company.open(number),
                () -> stop(number),
                () -> {
                    server.database()
                            .execute(
                                    "UPDATE lanes SET state = 'stopped' WHERE whatsapp_account_id = ?",
                                    number.accountId());
                    server.bean(Lanes.class).reopen(lane(number));
                },
                () -> server.saveAccount(company.id(), number.phoneNumberId(), "another", 80, true),
                () -> company.admin().delete("/whatsapp-accounts/" + number.accountId()));

        for (Runnable change : changes) {
            try (EventProbe wakes = server.probe(MessageTopics.DELIVERY_REQUESTED)) {
                change.run();
                wakes.await(each -> each.key().equals(Long.toString(number.accountId()))
                        && server.bean(EventCodec.class)
                                .decode(each.value(), DeliveryRequested.class)
                                .data()
                                .concernsLane());
            }
        }
    }

    @Test
    void aMessageAloneLooksAtNoLane() {
        Number number = idleNumber();
        try (EventProbe wakes = server.probe(MessageTopics.DELIVERY_REQUESTED)) {
            company.send(company.anyChat(number), "Hello");

            assertThat(server.bean(EventCodec.class)
                            .decode(
                                    wakes.await(each -> each.key().equals(Long.toString(number.accountId())))
                                            .value(),
                                    DeliveryRequested.class)
                            .data()
                            .concernsLane())
                    .isFalse();
        }
    }

    @Test
    void adminsSeeHowFastANumberIsThatWhatsAppFindsTooFast() {
        Number number = company.number(20, false);
        server.whatsApp().plan(call -> call.phoneNumberId().equals(number.phoneNumberId()), 1, error(400, 130429));

        Message message = company.send(company.anyChat(number), "Hello");

        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo("sent"));
        assertThat(shown(number).get("slowedAt")).isNotNull();
        assertThat(server.database()
                        .value("SELECT slowed_to FROM lanes WHERE whatsapp_account_id = ?", number.accountId()))
                .isEqualTo("10");
        slowedAgo(number, "1 hour");
        assertThat(shown(number).get("rateNow").getIntValue()).isEqualTo(20);
        slowedAgo(number, "-1 hour");
        assertThat(shown(number).get("rateNow").getIntValue()).isEqualTo(10);
        assertThat(shown(number).get("ratePerSecond").getIntValue()).isEqualTo(20);
    }

    private void slowedAgo(Number number, String interval) {
        server.database()
                .execute(
                        "UPDATE lanes SET slowed_at = now() - ?::interval WHERE whatsapp_account_id = ?",
                        interval,
                        number.accountId());
    }

    private JsonNode shown(Number number) {
        for (JsonNode each :
                company.admin().get("/whatsapp-accounts").data("accounts").values()) {
            if (each.get("id").getLongValue() == number.accountId()) {
                return Objects.requireNonNull(each.get("lane"));
            }
        }
        throw new AssertionError("The number is not shown.");
    }

    /// One whose sender has sent what it had, and waits.
    private Number idleNumber() {
        Number number = company.anyNumber();
        Message message = company.send(company.anyChat(number), "The lane is known.");
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo("sent"));
        return number;
    }

    /// As a status does that says that the number is refused.
    private void stop(Number number) {
        server.bean(Messages.class).changeAll(List.of(company.id()), changes -> {
            changes.lanes()
                    .stopUnlessOpenedSince(
                            Instant.now().plus(Duration.ofHours(1)), lane(number), DeliveryError.TOKEN_UNUSABLE);
            return true;
        });
    }

    private Lane lane(Number number) {
        return new Lane(number.accountId(), company.id());
    }

    private String state(Number number) {
        return server.database().value("SELECT state FROM lanes WHERE whatsapp_account_id = ?", number.accountId());
    }
}
