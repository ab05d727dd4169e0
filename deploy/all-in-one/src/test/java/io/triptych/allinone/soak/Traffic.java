package io.triptych.allinone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.soak.books.AllBooks.Asked;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// What customers write and people answer, and what they were told of it.
final class Traffic {
    private static final int CUSTOMERS = 300;
    private static final int CONFLICT = 409;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(300);
    /// How long one waits for an acknowledgement, with whatever is being restarted meanwhile.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final List<String> WORDS = List.of(
            "good", "morning", "tomorrow", "olá", "reserva", "شكرا", "ticket", "✈️", "bike", "thanks", "wie", "viel");

    private final SoakedProduct product;
    private final Platform platform;
    private final List<Customer> customers = new ArrayList<>();
    private final Map<String, Long> conversations = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Customer> customersOf = new ConcurrentHashMap<>();
    private final Map<String, Integer> again = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    Traffic(SoakedProduct product) {
        this.product = product;
        this.platform = product.platform();
        List<Map.Entry<String, Customer.Company>> numbers = SoakedProduct.numbersByCompany().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        for (int i = 0; i < CUSTOMERS; i++) {
            Map.Entry<String, Customer.Company> number = numbers.get(i % numbers.size());
            customers.add(new Customer(
                    Long.toString(12_025_550_000L + i), number.getKey(), number.getValue(), new ReentrantLock()));
        }
    }

    /// Everybody has written once, and all of them are in the lists.
    void begin(Waiting waiting) throws InterruptedException {
        for (Customer each : customers) {
            write(each, "Hello");
        }
        waiting.until("all conversations to be listed", () -> {
            for (Customer.Company company : Customer.Company.values()) {
                Map<String, Long> listed = new HashMap<>();
                for (JsonNode each : product.people().conversations(company)) {
                    listed.put(
                            each.path("phoneNumber").asText().replace("+", ""),
                            each.path("id").asLong());
                }
                customers.stream()
                        .filter(customer -> customer.company() == company && listed.containsKey(customer.digits()))
                        .forEach(customer -> conversations.put(customer.digits(), listed.get(customer.digits())));
            }
            return conversations.size() == customers.size();
        });
    }

    List<Customer> customers() {
        return customers;
    }

    long conversation(Customer customer) {
        return conversations.get(customer.digits());
    }

    private Customer anybody(Random random) {
        return customers.get(random.nextInt(customers.size()));
    }

    /// How many messages there are so far, in both directions.
    int messages() {
        synchronized (asked) {
            return written.get() + asked.size();
        }
    }

    /// How many messages were acknowledged so far.
    int acknowledged() {
        synchronized (asked) {
            return asked.size();
        }
    }

    /// How many were refused as the window was closed.
    int refused() {
        return refused.get();
    }

    /// Somebody writes.
    void receive(Random random) throws InterruptedException {
        Customer customer = anybody(random);
        customer.turn().lock();
        try {
            write(customer, words(random));
        } finally {
            customer.turn().unlock();
        }
    }

    private void write(Customer customer, String text) throws InterruptedException {
        platform.write(customer, text);
        written.incrementAndGet();
    }

    /// Somebody is answered: the same message is sent until it is acknowledged, as a browser does.
    void answer(Random random) throws InterruptedException {
        Customer customer = anybody(random);
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        customer.turn().lock();
        try {
            Calls.Answer answer = ask(
                    customer,
                    "/conversations/" + conversation(customer) + "/messages",
                    Map.of("messageId", id, "type", "text", "content", Map.of("body", id + " " + words(random))));
            if (answer.status() == CONFLICT) {
                // WhatsApp said that the window is closed. Who writes opens it.
                refused.incrementAndGet();
                write(customer, "Are you there?");
                return;
            }
            customersOf.put(id, customer);
            synchronized (asked) {
                asked.add(id);
            }
        } finally {
            customer.turn().unlock();
        }
    }

    /// Until it was taken or there is a reason not to take it.
    private Calls.Answer ask(Customer customer, String path, Object content) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Calls.Answer answer = product.people().ask(customer.company(), "POST", path, content);
            if (answer.isGood() || answer.status() == CONFLICT) {
                return answer;
            }
            if ((answer.status() != 0 && answer.status() < 500) || System.nanoTime() > until) {
                throw new IllegalStateException(path + " answered " + answer.status() + ": " + answer.body());
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
        }
    }

    /// Every other message that is uncertain and about which WhatsApp says nothing is asked for again. Answers how
    /// many.
    int askForUncertainAgain() throws SQLException, InterruptedException {
        Map<String, Long> uncertain = new LinkedHashMap<>();
        try (Connection connection = product.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT message_id, id FROM message.messages WHERE status = 'uncertain' ORDER BY id")) {
            while (row.next()) {
                uncertain.put(row.getString(1), row.getLong(2));
            }
        }
        int count = 0;
        for (Map.Entry<String, Long> each : uncertain.entrySet()) {
            Customer customer = customersOf.get(each.getKey());
            if (customer != null && each.getValue() % 2 == 0 && !again.containsKey(each.getKey())) {
                String path = "/conversations/" + conversation(customer) + "/messages/" + each.getValue() + "/retry";
                // Without an answer it may have been taken. A conflict says that WhatsApp has reported meanwhile.
                if (product.people()
                                .ask(customer.company(), "POST", path, Map.of())
                                .status()
                        != CONFLICT) {
                    again.put(each.getKey(), 1);
                    count++;
                }
            }
        }
        return count;
    }

    /// What was acknowledged, in order.
    List<Asked> asked() {
        synchronized (asked) {
            return asked.stream()
                    .map(id -> new Asked(id, customersOf.get(id).conversation(), again.getOrDefault(id, 0)))
                    .toList();
        }
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(i == 0 ? "" : " ");
        }
        return text.toString();
    }
}
