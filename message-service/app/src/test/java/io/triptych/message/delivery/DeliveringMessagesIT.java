package io.triptych.message.delivery;

import static io.triptych.message.fake.FakeWhatsApp.body;
import static io.triptych.message.fake.FakeWhatsApp.error;
import static io.triptych.message.fake.FakeWhatsApp.html;
import static io.triptych.message.fake.FakeWhatsApp.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Message;
import io.triptych.message.model.RetryOutcome;
import io.triptych.message.model.SendOutcome;
import io.triptych.testing.PatientCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveringMessagesIT {

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Database database = server.database();
    private final Company company = server.anyCompany();
    private final List<CountDownLatch> stalls = new ArrayList<>();

    @AfterEach
    void letGo() {
        stalls.forEach(CountDownLatch::countDown);
        server.clock().release();
    }

    private CountDownLatch latch() {
        CountDownLatch latch = new CountDownLatch(1);
        stalls.add(latch);
        return latch;
    }

    private void awaitStatus(Message message, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    @Test
    void aMessageGoesOutWithItsCallbackDataAndKeepsWhatsAppsId() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);

        Message message = company.send(chat, "Your boat leaves at 9:40.");

        awaitStatus(message, "sent");
        assertThat(whatsApp.to(chat.to())).singleElement().satisfies(call -> {
            assertThat(call.phoneNumberId()).isEqualTo(number.phoneNumberId());
            assertThat(call.authorization()).isEqualTo("Bearer token-" + number.phoneNumberId());
            assertThat(call.text()).isEqualTo("Your boat leaves at 9:40.");
            assertThat(call.callbackData()).isEqualTo("v1:" + message.id() + ":1");
            assertThat(database.value("SELECT whatsapp_message_id FROM messages WHERE id = ?", message.id()))
                    .isEqualTo(call.wamid());
        });
        assertThat(company.outcomes(message)).containsExactly("accepted");
    }

    @Test
    void aCustomerWithoutANumberIsAddressedByTheirUserId() {
        Chat chat = company.anyChatWithoutNumber(company.anyNumber(), "US.4091" + server.anyId());

        company.send(chat, "Hello");

        await().untilAsserted(() -> assertThat(whatsApp.to(chat.waId()))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.body().get("to")).isNull();
                    assertThat(call.body().get("recipient").getStringValue()).isEqualTo(chat.waId());
                }));
    }

    @Test
    void messagesOfManyWritersToOneCustomerLeaveInTheThreadsOrder() throws Exception {
        Chat chat = company.anyChat(company.anyNumber());
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 8; writer++) {
                int name = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        company.send(chat, "writer " + name + " message " + i);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(whatsApp.to(chat.to())).hasSize(200));
        List<String> thread = database.list(
                "SELECT content ->> 'body' FROM messages WHERE conversation_id = ? ORDER BY timestamp, id", chat.id());
        assertThat(whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::text)).containsExactlyElementsOf(thread);
    }

    @Test
    void aCustomersMessagesWaitForThePairLimitWhileOthersGoOut() {
        Number number = company.number(1000, true);
        Chat busy = company.anyChat(number);
        Chat other = company.anyChat(number);
        awaitStatus(company.send(company.anyChat(number), "The lane is known."), "sent");
        server.clock().hold();
        for (int i = 0; i < 60; i++) {
            company.send(busy, "message " + i);
        }

        int steps = awaitCalls(busy, 45, 0);
        Message toOther = company.send(other, "Hello");
        steps = awaitCalls(other, 1, steps);
        awaitStatus(toOther, "sent");

        // All this took less than 6 seconds of its clock.
        assertThat(steps).isLessThan(5_600);
        assertThat(whatsApp.to(busy.to())).hasSize(45);
        server.clock().advance(Duration.ofSeconds(6));
        awaitCalls(busy, 46, 0);
        server.clock().advance(Duration.ofSeconds(60));
        awaitCalls(busy, 56, 0);
        assertThat(whatsApp.to(busy.to()).stream().map(FakeWhatsApp.Call::text))
                .startsWith("message 0", "message 1", "message 2")
                .endsWith("message " + (whatsApp.to(busy.to()).size() - 1));
    }

    /// Moves the clock by milliseconds, as the number's rate needs it to, until so many calls have come: so slowly that
    /// a busy machine doesn't reach the next of the pair's six seconds meanwhile.
    private int awaitCalls(Chat chat, int count, int steps) {
        int[] taken = {steps};
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    if (whatsApp.to(chat.to()).size() >= count) {
                        return true;
                    }
                    server.clock().advance(Duration.ofMillis(1));
                    taken[0]++;
                    return false;
                });
        return taken[0];
    }

    @Test
    void aCallWithoutAnAnswerLeavesItUncertainAndIsNotRepeated() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, stall(latch()));

        Message first = company.send(chat, "first");
        Message second = company.send(chat, "second");

        awaitStatus(first, "uncertain");
        awaitStatus(second, "sent");
        assertThat(whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::text)).containsExactly("first", "second");
        assertThat(company.outcomes(first)).containsExactly("uncertain");
    }

    @Test
    void anAnswerThatIsNotWhatsAppsLeavesItUncertain() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, html(502));
        Chat another = company.anyChat(company.anyNumber());
        whatsApp.planFor(another.to(), 1, body(200, "{}"));

        Message message = company.send(chat, "Hello");
        Message toAnother = company.send(another, "Hello");

        awaitStatus(message, "uncertain");
        awaitStatus(toAnother, "uncertain");
    }

    @Test
    void whatWhatsAppCouldNotDoIsTriedAgainBeforeTheNextMessage() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 2, error(503, 2));

        Message first = company.send(chat, "first");
        Message second = company.send(chat, "second");

        awaitStatus(second, "sent");
        assertThat(company.status(first)).isEqualTo("sent");
        assertThat(whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::text))
                .containsExactly("first", "first", "first", "second");
        assertThat(company.outcomes(first)).containsExactly("refused", "refused", "accepted");
    }

    @Test
    void retriesEndWithAFailureInPlainWords() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1000, error(503, 2));

        Message message = company.send(chat, "Hello");

        awaitStatus(message, "failed");
        assertThat(database.value("SELECT error ->> 'title' FROM messages WHERE id = ?", message.id()))
                .isEqualTo("WhatsApp could not take this message");
        assertThat(company.outcomes(message)).hasSizeGreaterThan(2).containsOnly("refused");
    }

    @Test
    void aRefusedMessageFailsAtOnceAndCanBeTriedAgain() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, error(400, 131026));
        Message message = company.send(chat, "Hello");
        awaitStatus(message, "failed");
        assertThat(database.value("SELECT error ->> 'code' FROM messages WHERE id = ?", message.id()))
                .isEqualTo("131026");

        RetryOutcome outcome = company.retry(message);

        assertThat(outcome).isInstanceOf(RetryOutcome.Accepted.class);
        awaitStatus(message, "sent");
        assertThat(whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::callbackData))
                .containsExactly("v1:" + message.id() + ":1", "v1:" + message.id() + ":2");
        assertThat(company.retry(message)).isInstanceOf(RetryOutcome.NotRetryable.class);
    }

    @Test
    void aRefusalForAClosedWindowShutsOurs() {
        Chat chat = company.anyChat(company.anyNumber());
        whatsApp.planFor(chat.to(), 1, error(400, 131047));

        Message message = company.send(chat, "Hello");

        awaitStatus(message, "failed");
        assertThat(database.value("SELECT error ->> 'action' FROM messages WHERE id = ?", message.id()))
                .isEqualTo("use_template");
        assertThat(company.trySend(chat, "Hello again")).isInstanceOf(SendOutcome.WindowClosed.class);
    }

    @Test
    void aMessageWhoseWindowClosedWhileItWaitedIsNotCalledFor() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        Chat other = company.anyChat(number);
        company.pause(number);
        Message late = company.send(chat, "Hello");
        Message early = company.send(other, "Hello");
        company.lastWrote(chat, Duration.ofHours(25));

        company.open(number);

        awaitStatus(early, "sent");
        awaitStatus(late, "failed");
        assertThat(whatsApp.to(chat.to())).isEmpty();
        assertThat(company.outcomes(late)).containsExactly("not_sent");
        assertThat(database.value("SELECT error ->> 'code' FROM messages WHERE id = ?", late.id()))
                .isEqualTo("131047");
        assertThat(company.retry(late)).isInstanceOf(RetryOutcome.WindowClosed.class);

        company.lastWrote(chat, Duration.ofMinutes(1));
        assertThat(company.retry(late)).isInstanceOf(RetryOutcome.Accepted.class);
        awaitStatus(late, "sent");
    }

    @Test
    void aThrottledCustomerWaitsAlone() {
        Number number = company.anyNumber();
        Chat throttled = company.anyChat(number);
        Chat other = company.anyChat(number);
        whatsApp.planFor(throttled.to(), 1, error(400, 131056));

        Message first = company.send(throttled, "first");
        await().until(() -> whatsApp.to(throttled.to()).size() == 1);
        Message second = company.send(other, "second");

        awaitStatus(second, "sent");
        awaitStatus(first, "sent");
        assertThat(company.outcomes(first)).containsExactly("throttled", "accepted");
    }

    @Test
    void aThrottledNumberPausesAndLosesNothing() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        whatsApp.plan(call -> call.phoneNumberId().equals(number.phoneNumberId()), 1, error(400, 130429));

        Message message = company.send(chat, "Hello");

        awaitStatus(message, "sent");
        List<FakeWhatsApp.Call> calls = whatsApp.to(chat.to());
        assertThat(calls).hasSize(2);
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aRefusedTokenStopsOnlyItsOwnNumberAlsoInOnePartition() {
        Number refused = company.anyNumber();
        Number sound = numberInThePartitionOf(refused);
        whatsApp.plan(call -> call.authorization().endsWith("token-" + refused.phoneNumberId()), 1000, error(401, 190));
        // The probe, too, is to be refused.
        server.saveAccount(company.id(), refused.phoneNumberId(), "refused", 1000, false);
        whatsApp.plan(call -> call.authorization().endsWith("refused"), 1000, error(401, 190));

        Message waiting = company.send(company.anyChat(refused), "Hello");
        await().untilAsserted(() -> assertThat(laneState(refused)).isEqualTo("stopped"));
        Message gone = company.send(company.anyChat(sound), "Hello");

        awaitStatus(gone, "sent");
        assertThat(company.status(waiting)).isEqualTo("sending");
        assertThat(laneState(sound)).isEqualTo("open");
        assertThat(company.outcomes(waiting)).containsExactly("refused");

        server.saveAccount(company.id(), refused.phoneNumberId(), "fresh", 1000, false);

        awaitStatus(waiting, "sent");
        assertThat(laneState(refused)).isEqualTo("open");
    }

    private Number numberInThePartitionOf(Number number) {
        while (true) {
            Number candidate = company.anyNumber();
            if (partition(candidate) == partition(number)) {
                return candidate;
            }
        }
    }

    private static int partition(Number number) {
        byte[] key = Long.toString(number.accountId()).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % 12;
    }

    private String laneState(Number number) {
        return database.value("SELECT state FROM lanes WHERE whatsapp_account_id = ?", number.accountId());
    }

    @Test
    void aStoppedNumberIsProbedAndGoesOnByItself() {
        Number number = company.anyNumber();
        whatsApp.plan(call -> call.phoneNumberId().equals(number.phoneNumberId()), 1, error(403, 131031));

        Message message = company.send(company.anyChat(number), "Hello");

        awaitStatus(message, "sent");
        assertThat(company.outcomes(message)).containsExactly("refused", "accepted");
    }

    @Test
    void anAttemptWhoseCallerDiedIsUncertainAfterItsDeadlineAndHoldsItsConversationUntilThen() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        Lane lane = new Lane(number.accountId(), company.id());
        // Another sender owns the lane, takes an attempt and dies.
        Lanes.Owned dead = takeOver(lane, "dead");
        Message first = company.send(chat, "first");
        Message second = company.send(chat, "second");
        AttemptStarter starter = server.bean(AttemptStarter.class);
        starter.take(
                new Lanes.Ownership(lane, "dead", dead.epoch()),
                server.bean(Lanes.class).due(lane, Set.of(), 10),
                Duration.ofSeconds(3));

        // Whoever wakes it for these two meanwhile has gone by when a message that came after them is out.
        server.bean(OwnedLanes.class).wake(number.accountId());
        awaitStatus(company.send(company.anyChat(company.anyNumber()), "elsewhere"), "sent");
        assertThat(whatsApp.to(chat.to())).isEmpty();
        assertThat(company.status(first)).isEqualTo("sending");

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            // Until it is long enough for Kafka to have said whose the lane is.
            server.clock().advance(Duration.ofSeconds(10));
            server.bean(OwnedLanes.class).wake(number.accountId());
            return company.status(second).equals("sent");
        });
        assertThat(company.status(first)).isEqualTo("uncertain");
        assertThat(whatsApp.to(chat.to()).stream().map(FakeWhatsApp.Call::text)).containsExactly("second");
    }

    /// From the service's own sender, which leaves it alone for a while then.
    private Lanes.Owned takeOver(Lane lane, String owner) {
        await().until(() -> !database.list(
                        "SELECT owner FROM lanes WHERE whatsapp_account_id = ? AND owner IS NOT NULL", lane.accountId())
                .isEmpty());
        return Objects.requireNonNull(
                server.bean(Lanes.class).own(List.of(lane), owner).get(lane));
    }

    @Test
    void whoLostALaneTakesNothingMore() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        Lane lane = new Lane(number.accountId(), company.id());
        AttemptStarter starter = server.bean(AttemptStarter.class);
        Lanes.Owned former = takeOver(lane, "former");
        takeOver(lane, "latter");
        company.send(chat, "Hello");

        AttemptStarter.Batch batch = starter.take(
                new Lanes.Ownership(lane, "former", former.epoch()),
                server.bean(Lanes.class).due(lane, Set.of(), 10),
                Duration.ofSeconds(3));

        assertThat(batch.owned()).isFalse();
        assertThat(batch.calls()).isEmpty();
        assertThat(whatsApp.to(chat.to())).isEmpty();
    }

    @Test
    void twoSendersAtOnceTakeAMessageOnce() throws InterruptedException, ExecutionException {
        Number number = company.anyNumber();
        Lane lane = new Lane(number.accountId(), company.id());
        Lanes.Owned owned = takeOver(lane, "twin");
        for (int i = 0; i < 10; i++) {
            company.send(company.anyChat(number), "message " + i);
        }
        AttemptStarter starter = server.bean(AttemptStarter.class);
        List<Lanes.Due> due = server.bean(Lanes.class).due(lane, Set.of(), 100);
        Lanes.Ownership ownership = new Lanes.Ownership(lane, "twin", owned.epoch());
        List<Future<AttemptStarter.Batch>> batches = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                batches.add(threads.submit(
                        () -> PatientCalls.connected(() -> starter.take(ownership, due, Duration.ofSeconds(60)))));
            }
        }

        List<Long> taken = new ArrayList<>();
        for (Future<AttemptStarter.Batch> batch : batches) {
            batch.get().calls().forEach(call -> taken.add(call.messageId()));
        }
        assertThat(taken).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatComesAfterTheDeadlineStillCounts() {
        Number number = company.anyNumber();
        Chat chat = company.anyChat(number);
        CountDownLatch answer = latch();
        whatsApp.planFor(chat.to(), 1, whatsApp.takeAfter(answer));
        Message message = company.send(chat, "Hello");
        await().until(() -> !whatsApp.to(chat.to()).isEmpty());
        database.execute(
                "UPDATE deliveries SET next_attempt_at = now() - interval '1 second' WHERE message_id = ?",
                message.id());
        awaitStatus(message, "uncertain");

        answer.countDown();

        awaitStatus(message, "sent");
        assertThat(company.outcomes(message)).containsExactly("accepted");
    }
}
