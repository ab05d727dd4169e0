package io.triptych.message.delivery;

import static io.triptych.message.fake.FakeWhatsApp.after;
import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.MessageView;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Message;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Why a message that is `sending` isn't on its way stands in the message: thread, answer and event say the same.
class WaitingMessagesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Database database = server.database();
    private final Company company = server.anyCompany();
    private final EventCodec codec = server.bean(EventCodec.class);

    /// WhatsApp refuses this number until the answer is set.
    private AtomicBoolean refuse(Number number, int httpStatus, int code) {
        return refuse(number, error(httpStatus, code));
    }

    private AtomicBoolean refuse(Number number, FakeWhatsApp.Plan refusal) {
        AtomicBoolean well = new AtomicBoolean();
        whatsApp.plan(call -> !well.get() && call.phoneNumberId().equals(number.phoneNumberId()), 1000, refusal);
        return well;
    }

    private JsonNode shown(Message message) {
        JsonNode messages = company.agent(41)
                .get("/conversations/" + message.conversationId() + "/messages?limit=50")
                .data("messages");
        for (JsonNode each : messages.values()) {
            if (each.get("id").getLongValue() == message.id()) {
                return each;
            }
        }
        throw new IllegalStateException("It is not in its thread.");
    }

    private @Nullable String reason(Message message) {
        JsonNode waiting = shown(message).get("waiting");
        return waiting == null ? null : waiting.get("reason").getStringValue();
    }

    private void awaitReason(Message message, @Nullable String reason) {
        await().atMost(SOON).untilAsserted(() -> assertThat(reason(message)).isEqualTo(reason));
    }

    private void awaitStatus(Message message, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    private MessageView message(ConsumerRecord<String, byte[]> record) {
        return codec.decode(record.value(), StatusUpdated.class).data().message();
    }

    private MessageView awaitEvent(EventProbe events, Message of, Predicate<MessageView> fits) {
        return message(events.await(record -> record.key().equals(Long.toString(of.conversationId()))
                && message(record).id() == of.id()
                && fits.test(message(record))));
    }

    @Test
    void whatAStoppedNumberHoldsSaysSoAndWhyAndNoLongerWhenItGoesOut() {
        Number number = company.anyNumber();
        // A message that is written to a stopped number says so from the beginning, and no change of it is told.
        CountDownLatch bothSent = new CountDownLatch(1);
        AtomicBoolean well = refuse(number, after(bothSent, error(403, 131031)));
        Chat chat = company.anyChat(number);
        try (EventProbe events = server.probe(MessageTopics.STATUS_UPDATED)) {
            Message first = company.send(chat, "first");
            Message behind = company.send(chat, "behind");
            bothSent.countDown();

            awaitReason(first, "stopped");
            awaitReason(behind, "stopped");
            JsonNode thread = shown(behind);
            assertThat(thread.get("status").getStringValue()).isEqualTo("sending");
            assertThat(thread.get("waiting").get("error").get("code").getIntValue())
                    .isEqualTo(131031);
            assertThat(thread.get("waiting").get("error").get("action").getStringValue())
                    .isEqualTo("ask_admin");
            assertThat(database.value(
                            "SELECT ?::timestamptz < clock_timestamp()",
                            thread.get("waiting").get("since").getStringValue()))
                    .isEqualTo("t");
            MessageView told = awaitEvent(events, behind, view -> view.waiting() != null);
            assertThat(told.version()).isGreaterThan(behind.version());
            assertThat(Objects.requireNonNull(told.waiting()).reason()).isEqualTo("stopped");
            ContractAssertions.in(StatusUpdated.class)
                    .matches(
                            MessageTopics.STATUS_UPDATED,
                            events.seen().stream()
                                    .filter(each -> message(each).id() == behind.id())
                                    .findFirst()
                                    .orElseThrow()
                                    .value());

            well.set(true);

            awaitStatus(behind, "sent");
            assertThat(reason(first)).isNull();
            assertThat(reason(behind)).isNull();
            assertThat(awaitEvent(events, behind, view -> view.status().equals("sent"))
                            .waiting())
                    .isNull();
        }
    }

    @Test
    void whatIsWrittenWhileTheNumberIsStoppedSaysSoInItsFirstAnswer() {
        Number number = company.anyNumber();
        AtomicBoolean well = refuse(number, 400, 131042);
        awaitReason(company.send(company.anyChat(number), "Hello"), "stopped");
        Chat chat = company.anyChat(number);

        JsonNode answer = company.agent(41)
                .post(
                        "/conversations/" + chat.id() + "/messages",
                        "{\"messageId\":\"" + UUID.randomUUID()
                                + "\",\"type\":\"text\",\"content\":{\"body\":\"Hello\"}}")
                .data();

        assertThat(answer.get("waiting").get("reason").getStringValue()).isEqualTo("stopped");
        assertThat(answer.get("waiting").get("error").get("code").getIntValue()).isEqualTo(131042);
        assertThat(answer.get("waiting").get("since").getStringValue())
                .isEqualTo(answer.get("createdAt").getStringValue());
        well.set(true);
        await().atMost(SOON).until(() -> whatsApp.to(chat.to()).size() == 1);
    }

    @Test
    void aStoppedNumberIsTriedWithOneMessageAtATime() {
        Number number = company.anyNumber();
        company.admin().post(lane(number), "{\"state\":\"paused\"}");
        List<Message> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(company.send(company.anyChat(number), "message " + i));
        }
        AtomicBoolean well = refuse(number, 400, 133010);
        company.admin().post(lane(number), "{\"state\":\"open\"}");
        await().atMost(SOON).until(() -> laneState(number).equals("stopped"));

        await().atMost(SOON).until(() -> tries(number) >= 13);

        // All at once at first, and then one at each question.
        assertThat(whatsApp.questionsAbout(number.phoneNumberId())).isGreaterThanOrEqualTo(tries(number) - 10);
        well.set(true);
        waiting.forEach(each -> awaitStatus(each, "sent"));
        assertThat(laneState(number)).isEqualTo("open");
    }

    private long tries(Number number) {
        return whatsApp.from(number.phoneNumberId()).size();
    }

    private static String lane(Number number) {
        return "/whatsapp-accounts/" + number.accountId() + "/lane";
    }

    private String laneState(Number number) {
        return database.value("SELECT state FROM lanes WHERE whatsapp_account_id = ?", number.accountId());
    }

    @Test
    void aNumberThatTakesNoTokenIsAskedWithoutTryingAMessage() {
        Number number = company.anyNumber();
        server.saveAccount(company.id(), number.phoneNumberId(), "refused", 1000, false);
        refuse(number, 401, 190);
        Message message = company.send(company.anyChat(number), "Hello");
        awaitReason(message, "stopped");

        await().atMost(SOON).until(() -> whatsApp.questionsAbout(number.phoneNumberId()) >= 3);

        assertThat(company.outcomes(message)).containsExactly("refused");
    }

    @Test
    void aMessageThatIsTriedAgainSaysUntilWhenAndNoLongerOnceItIsSent() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 4, error(500, 131000));
        try (EventProbe events = server.probe(MessageTopics.STATUS_UPDATED)) {
            Message first = company.send(chat, "first");
            Message behind = company.send(chat, "behind");

            MessageView told = awaitEvent(events, first, view -> view.waiting() != null);
            MessageView.Waiting waiting = Objects.requireNonNull(told.waiting());
            assertThat(waiting.reason()).isEqualTo("retrying");
            assertThat(waiting.until()).isAfter(waiting.since());
            assertThat(Objects.requireNonNull(waiting.error()).code()).isEqualTo(131000);
            awaitStatus(behind, "sent");
            assertThat(reason(first)).isNull();
            assertThat(reason(behind)).isNull();
            assertThat(company.outcomes(first)).hasSize(5);
        }
    }

    @Test
    void whatIsBehindAMessageThatIsTriedAgainWaitsForTheSame() {
        Number number = company.anyNumber();
        Lane lane = new Lane(number.accountId(), company.id());
        leaveAlone(lane);
        Chat chat = company.anyChat(number);
        Message head = company.send(chat, "head");
        Message behind = company.send(chat, "behind");
        database.execute(
                "UPDATE messages SET waiting_reason = 'retrying', waiting_since = now() WHERE id = ?", head.id());
        database.execute(
                "UPDATE deliveries SET waiting = 'retrying', next_attempt_at = now() + interval '1 hour'"
                        + " WHERE message_id = ?",
                head.id());
        WaitTeller waits = server.bean(WaitTeller.class);
        WaitingRule.Limits limits = new WaitingRule.Limits(false, Map.of());

        tellAll(waits, lane, limits);
        Message written = company.send(chat, "written meanwhile");

        assertThat(reason(behind)).isEqualTo("retrying");
        assertThat(Objects.requireNonNull(written.waiting()).reason()).isEqualTo(Waiting.Reason.RETRYING);
        assertThat(reason(written)).isEqualTo("retrying");

        database.execute(
                "UPDATE deliveries SET next_attempt_at = now() - interval '1 minute' WHERE message_id = ?", head.id());
        tellAll(waits, lane, limits);

        assertThat(reason(head)).isNull();
        assertThat(reason(behind)).isNull();
        assertThat(reason(written)).isNull();
    }

    @Test
    void aThrottledCustomersMessageSaysSo() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, error(400, 131056));
        try (EventProbe events = server.probe(MessageTopics.STATUS_UPDATED)) {
            Message message = company.send(chat, "Hello");

            MessageView.Waiting waiting = Objects.requireNonNull(
                    awaitEvent(events, message, view -> view.waiting() != null).waiting());
            assertThat(waiting.reason()).isEqualTo("throttled");
            assertThat(waiting.until()).isNotNull();
            awaitStatus(message, "sent");
        }
    }

    @Test
    void whatOurOwnLimitForACustomerHoldsSaysUntilWhen() {
        Chat chat = company.anyChat(company.number(1000, true));
        List<Message> messages = new ArrayList<>();
        // More than the limit lets go while a busy machine looks.
        for (int i = 0; i < 60; i++) {
            messages.add(company.send(chat, "message " + i));
        }

        awaitReason(messages.get(47), "throttled");
        awaitStatus(messages.get(44), "sent");
        assertThat(reason(messages.get(44))).isNull();
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode head = messages.subList(44, 60).stream()
                    .map(this::shown)
                    .filter(each -> each.get("status").getStringValue().equals("sending"))
                    .findFirst()
                    .orElseThrow();
            assertThat(head.get("waiting").get("until")).isNotNull();
        });
    }

    @Test
    void whileANumberIsSlowedDownWhatIsOverdueSaysSoAndNoLongerAfterwards() {
        Number number = company.anyNumber();
        Lane lane = new Lane(number.accountId(), company.id());
        leaveAlone(lane);
        Chat chat = company.anyChat(number);
        Message head = company.send(chat, "head");
        Message behind = company.send(chat, "behind");
        database.execute(
                "UPDATE deliveries SET next_attempt_at = now() - interval '1 minute' WHERE conversation_id = ?",
                chat.id());
        WaitTeller waits = server.bean(WaitTeller.class);

        tellAll(waits, lane, new WaitingRule.Limits(true, Map.of()));
        assertThat(List.of(reason(head), reason(behind))).containsOnly("throttled");
        tellAll(waits, lane, new WaitingRule.Limits(false, Map.of()));

        assertThat(reason(head)).isNull();
        assertThat(reason(behind)).isNull();
    }

    /// The service's own sender leaves it alone for a while then.
    private void leaveAlone(Lane lane) {
        await().atMost(SOON)
                .until(() -> !database.list(
                                "SELECT owner FROM lanes WHERE whatsapp_account_id = ? AND owner IS NOT NULL",
                                lane.accountId())
                        .isEmpty());
        server.bean(Lanes.class).own(List.of(lane), "another");
    }

    private static void tellAll(WaitTeller waits, Lane lane, WaitingRule.Limits limits) {
        while (waits.tell(lane, limits, 100) > 0) {
            // Those behind follow their head.
        }
    }

    @Test
    void thousandsThatWaitAreToldInBatches() {
        Number number = company.anyNumber();
        Lane lane = new Lane(number.accountId(), company.id());
        leaveAlone(lane);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            messages.add(company.send(company.anyChat(number), "message " + i));
        }
        database.execute("UPDATE lanes SET state = 'paused' WHERE whatsapp_account_id = ?", number.accountId());
        WaitTeller waits = server.bean(WaitTeller.class);
        WaitingRule.Limits limits = new WaitingRule.Limits(false, Map.of());

        assertThat(waits.tell(lane, limits, 10)).isBetween(10, 20);
        tellAll(waits, lane, limits);

        assertThat(messages).allSatisfy(each -> assertThat(reason(each)).isEqualTo("paused"));
        assertThat(waits.tell(lane, limits, 10)).isZero();
    }

    @Test
    void aMessageThatSomebodyTriesAgainWhileTheNumberIsPausedSaysSo() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        whatsApp.planFor(chat.to(), 1, error(400, 131026));
        Message message = company.send(chat, "Hello");
        awaitStatus(message, "failed");
        company.admin().post(lane(number), "{\"state\":\"paused\"}");

        company.retry(message);

        assertThat(reason(message)).isEqualTo("paused");
        company.admin().post(lane(number), "{\"state\":\"open\"}");
        awaitStatus(message, "sent");
        assertThat(reason(message)).isNull();
    }
}
