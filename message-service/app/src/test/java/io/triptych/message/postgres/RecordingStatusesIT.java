package io.triptych.message.postgres;

import static io.triptych.message.model.MessageStatus.DELIVERED;
import static io.triptych.message.model.MessageStatus.FAILED;
import static io.triptych.message.model.MessageStatus.READ;
import static io.triptych.message.model.MessageStatus.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Messages;
import io.triptych.message.model.SendOutcome;
import io.triptych.message.model.StatusReport;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordingStatusesIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private Message sent() {
        Message message = company.send(chat, "Hello");
        await().until(() -> company.status(message).equals("sent"));
        return message;
    }

    private void report(Message message, int attempt, MessageStatus... statuses) {
        report(message, attempt, null, statuses);
    }

    private void report(Message message, int attempt, @Nullable DeliveryError error, MessageStatus... statuses) {
        List<StatusReport> reports = new ArrayList<>();
        for (MessageStatus status : statuses) {
            reports.add(new StatusReport(message.id(), attempt, status, Instant.now(), null, error, null, null));
        }
        server.bean(Messages.class).changeAll(Set.of(company.id()), changes -> {
            changes.lock(List.of(message.conversationId()));
            StatusReport.record(changes, reports);
            return reports.size();
        });
    }

    @Test
    void reportsInEveryOrderAndTwiceEndInTheSameStatus() {
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            Message message = sent();
            List<MessageStatus> reports = new ArrayList<>(List.of(SENT, DELIVERED, READ, FAILED, DELIVERED, SENT));
            Collections.shuffle(reports, random);

            for (MessageStatus status : reports) {
                report(message, 1, status);
            }

            assertThat(company.status(message)).as(reports.toString()).isEqualTo("read");
        }
    }

    @Test
    void eachStepIsAnnouncedWithANewVersionAndARepetitionIsNot() {
        EventCodec codec = server.bean(EventCodec.class);
        ContractAssertions contract = ContractAssertions.in(MessageTopics.class);
        try (EventProbe probe = EventProbe.on(MessageTopics.STATUS_UPDATED)) {
            Message message = sent();
            report(message, 1, DELIVERED, READ);
            report(message, 1, READ, DELIVERED);

            List<StatusUpdated> updates = new ArrayList<>();
            probe.await(record -> codec.decode(record.value(), StatusUpdated.class)
                                    .data()
                                    .message()
                                    .id()
                            == message.id()
                    && codec.decode(record.value(), StatusUpdated.class)
                            .data()
                            .message()
                            .status()
                            .equals("read"));
            probe.seen().forEach(record -> {
                contract.matches(MessageTopics.STATUS_UPDATED, record.value());
                StatusUpdated update =
                        codec.decode(record.value(), StatusUpdated.class).data();
                if (update.message().id() == message.id()) {
                    updates.add(update);
                }
            });
            assertThat(updates.stream().map(update -> update.message().status()))
                    .containsExactly("sent", "delivered", "read");
            assertThat(updates.stream().map(update -> update.message().version()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aRefusalThatComesLaterFailsTheMessageAndShutsTheWindow() {
        Message message = sent();

        report(message, 1, WhatsAppErrors.of(131047, 0).error(131047), FAILED);

        assertThat(company.status(message)).isEqualTo("failed");
        assertThat(company.trySend(chat, "Hello again")).isInstanceOf(SendOutcome.WindowClosed.class);
    }

    @Test
    void aRefusalFromBeforeTheCustomersLastMessageShutsNothing() {
        Message message = sent();
        server.database().execute("UPDATE conversations SET latest_inbound_at = now() WHERE id = ?", chat.id());

        report(message, 1, WhatsAppErrors.of(131047, 0).error(131047), FAILED);

        assertThat(company.status(message)).isEqualTo("failed");
        assertThat(company.trySend(chat, "Hello again")).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void proofForAnUncertainMessageSettlesItAndNothingGoesOutAgain() {
        server.whatsApp().planFor(chat.to(), 1, FakeWhatsApp.html(502));
        Message message = company.send(chat, "Hello");
        await().until(() -> company.status(message).equals("uncertain"));
        server.database()
                .execute("UPDATE lanes SET state = 'paused' WHERE whatsapp_account_id = ?", number.accountId());
        company.retry(message);
        assertThat(company.status(message)).isEqualTo("sending");

        // The first attempt arrived after all.
        report(message, 1, DELIVERED);

        assertThat(company.status(message)).isEqualTo("delivered");
        assertThat(server.database().list("SELECT message_id FROM deliveries WHERE message_id = ?", message.id()))
                .isEmpty();
        assertThat(server.whatsApp().to(chat.to())).hasSize(1);
    }

    @Test
    void aReportOfAnAttemptThatIsNotThereChangesNothing() {
        Message message = sent();

        report(message, 7, READ);

        assertThat(company.status(message)).isEqualTo("sent");
        assertThat(server.database().list("SELECT status FROM statuses WHERE message_id = ?", message.id()))
                .isEmpty();
    }
}
