package io.triptych.message.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.MessageApplication;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import io.triptych.testing.ForkedJvm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/// Senders are started, stopped and killed while people write into many conversations of several numbers. By WhatsApp's
/// own books nothing is lost, sent twice, or out of the thread's order; only what a killed one had just called for is
/// uncertain.
class SendersComeAndGoIT {

    private static final int PARTITIONS = 12;
    private static final int CHATS_EACH = 2;
    private static final int RATE = 4;
    private static final int QUEUED_MAX = 5;

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final List<Number> numbers = new ArrayList<>();
    private final Map<Chat, List<Message>> written = new ConcurrentHashMap<>();
    private volatile boolean writing = true;

    @Test
    void nothingIsLostSentTwiceOrOutOfOrder() throws ExecutionException, InterruptedException {
        numbersOfAllPartitions();
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (Number number : numbers) {
                    for (int i = 0; i < CHATS_EACH; i++) {
                        Chat chat = company.anyChat(number);
                        written.put(chat, new CopyOnWriteArrayList<>());
                        writers.add(threads.submit(() -> write(chat)));
                    }
                }
                comeAndGo();
            } finally {
                writing = false;
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> queued(company.id(), "company_id") == 0);

        int uncertain = 0;
        for (Map.Entry<Chat, List<Message>> each : written.entrySet()) {
            uncertain += check(each.getKey(), each.getValue());
        }
        // Each of the two that were killed had a few calls open at most.
        assertThat(uncertain).isLessThanOrEqualTo(2 * PARTITIONS * CHATS_EACH);
    }

    /// So each sender has some, whichever partitions are its.
    private void numbersOfAllPartitions() {
        Set<Integer> taken = new HashSet<>();
        while (taken.size() < PARTITIONS) {
            Number number = company.number(RATE, false);
            byte[] key = Long.toString(number.accountId()).getBytes(StandardCharsets.UTF_8);
            if (taken.add(Utils.toPositive(Utils.murmur2(key)) % PARTITIONS)) {
                numbers.add(number);
            }
        }
    }

    private void comeAndGo() {
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.put("triptych.message.roles", "sender");
        // Who was killed is missed soon.
        properties.put("kafka.session.timeout.ms", "3000");
        try (ForkedJvm first = ForkedJvm.start(MessageApplication.class, properties);
                ForkedJvm second = ForkedJvm.start(MessageApplication.class, properties)) {
            Set<String> before = owners();
            awaitNewOwners(before, 2);
            first.kill();
            awaitEachSendsOn();
            second.stop();
            awaitEachSendsOn();
        }
        Set<String> before = owners();
        try (ForkedJvm third = ForkedJvm.start(MessageApplication.class, properties)) {
            awaitNewOwners(before, 1);
            third.kill();
            awaitEachSendsOn();
        }
    }

    /// Until so many who owned nothing of this company own a number of it.
    private void awaitNewOwners(Set<String> before, int count) {
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            Set<String> owners = owners();
            owners.removeAll(before);
            return owners.size() >= count;
        });
        awaitEachSendsOn();
    }

    private Set<String> owners() {
        return server
                .database()
                .list("SELECT owner FROM lanes WHERE company_id = ? AND owner IS NOT NULL", company.id())
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// Whoever has it: some more goes out by each number.
    private void awaitEachSendsOn() {
        Map<Number, Integer> before = new HashMap<>();
        numbers.forEach(number -> before.put(number, sentFrom(number)));
        for (Number number : numbers) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> sentFrom(number) > before.getOrDefault(number, 0) + QUEUED_MAX);
        }
    }

    private int sentFrom(Number number) {
        return server.whatsApp().from(number.phoneNumberId()).size();
    }

    private void write(Chat chat) {
        List<Message> messages = written.get(chat);
        for (int i = 0; writing; i++) {
            messages.add(company.send(chat, "message " + i));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !writing || queued(chat.id(), "conversation_id") < QUEUED_MAX);
        }
    }

    private long queued(long id, String column) {
        return Long.parseLong(server.database().value("SELECT count(*) FROM deliveries WHERE " + column + " = ?", id));
    }

    /// How many messages of a conversation are uncertain; all else is wrong with none.
    private int check(Chat chat, List<Message> messages) {
        List<FakeWhatsApp.Call> calls = server.whatsApp().to(chat.to());
        List<String> ids = calls.stream()
                .map(call -> call.callbackData().split(":", -1)[1])
                .toList();
        assertThat(ids).as("sent once, at most").doesNotHaveDuplicates();
        int uncertain = 0;
        List<String> expected = new ArrayList<>();
        for (Message message : messages) {
            String id = Long.toString(message.id());
            String status = company.status(message);
            if (status.equals("uncertain")) {
                uncertain++;
            } else {
                assertThat(status).as("message " + id).isEqualTo("sent");
                assertThat(ids).as("what is sent").contains(id);
            }
            if (ids.contains(id)) {
                expected.add(id);
            }
        }
        assertThat(ids).as("the thread's order").isEqualTo(expected);
        return uncertain;
    }
}
