package io.triptych.allinone;

import io.micronaut.serde.ObjectMapper;
import io.triptych.allinone.Dialogues.Dialogue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Loads a company's conversations: see [DemoData] for the ways it goes.
final class DemoConversations {
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int CALLS_AT_ONCE = 8;

    private final Database database;
    private final String kafka;
    private final DemoCalls calls;
    private final ObjectMapper json = ObjectMapper.getDefault();

    DemoConversations(Database database, String kafka, DemoCalls calls) {
        this.database = database;
        this.kafka = kafka;
        this.calls = calls;
    }

    /// A conversation with everything that is known of it.
    private record Loaded(
            DemoHistory history, long conversationId, long contactId, long accountId, List<Long> messageIds) {}

    void load(DemoCompany company, long account, int count, long seed)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        Random random = new Random(seed);
        Instant now = Instant.now();
        List<DemoHistory> histories = Dialogues.read(seed).some(count).stream()
                .map(dialogue -> DemoHistory.of(dialogue, company, now, random))
                .toList();
        List<Map<String, Object>> contacts = calls.resolveContacts(histories.stream()
                .map(history -> contact(company, history.dialogue()))
                .toList());
        List<Map<String, Object>> conversations =
                calls.resolveConversations(conversations(company, account, histories, contacts));
        List<Loaded> loaded = insert(company, account, histories, contacts, conversations);
        announce(company, loaded);
        work(company, loaded);
    }

    private static Map<String, Object> contact(DemoCompany company, Dialogue dialogue) {
        return Map.of(
                "companyId", company.id(),
                "scope", company.wabaId(),
                "waId", dialogue.waId(),
                "name", dialogue.name());
    }

    private static List<Map<String, Object>> conversations(
            DemoCompany company, long account, List<DemoHistory> histories, List<Map<String, Object>> contacts) {
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            Map<?, ?> contact = (Map<?, ?>) contacts.get(i).getOrDefault("contact", Map.of());
            Map<String, Object> ref = new LinkedHashMap<>();
            for (String key : List.of("id", "name", "phoneNumber", "email")) {
                Object value = contact.get(key);
                if (value != null) {
                    ref.put(key, value);
                }
            }
            wanted.add(Map.of(
                    "companyId", company.id(),
                    "whatsappAccountId", account,
                    "contact", ref,
                    "contactVersion", DemoCalls.number(contact, "version"),
                    "at", histories.get(i).said().getLast().at().toString()));
        }
        return wanted;
    }

    private List<Loaded> insert(
            DemoCompany company,
            long account,
            List<DemoHistory> histories,
            List<Map<String, Object>> contacts,
            List<Map<String, Object>> conversations)
            throws SQLException, IOException {
        List<Loaded> loaded = new ArrayList<>();
        try (Connection connection = database.connect();
                DemoMessageRows rows = new DemoMessageRows(connection, company, account)) {
            connection.setAutoCommit(false);
            // In the order in which everyone locks conversations.
            List<Integer> ascending = IntStream.range(0, histories.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> DemoCalls.number(conversations.get(i), "conversationId")))
                    .toList();
            for (int i : ascending) {
                long conversation = DemoCalls.number(conversations.get(i), "conversationId");
                long contact = DemoCalls.number((Map<?, ?>) contacts.get(i).getOrDefault("contact", Map.of()), "id");
                List<Long> messages = rows.insert(histories.get(i), conversation, contact);
                loaded.add(new Loaded(histories.get(i), conversation, contact, account, messages));
            }
            connection.commit();
        }
        return loaded;
    }

    /// The inbox learns of the history as of any message: by the event of the last one, which says how many came
    /// before.
    private void announce(DemoCompany company, List<Loaded> loaded)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 5);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Loaded each : loaded) {
                byte[] event = json.writeValueAsString(event(company, each)).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(
                        new ProducerRecord<>("message-sent", Long.toString(each.conversationId()), event)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private static Map<String, Object> event(DemoCompany company, Loaded loaded) {
        DemoHistory history = loaded.history();
        DemoHistory.Said last = history.said().getLast();
        Map<String, Object> progress = new LinkedHashMap<>();
        progress.put("conversationId", loaded.conversationId());
        progress.put("contactId", loaded.contactId());
        progress.put("whatsappAccountId", loaded.accountId());
        progress.put("version", history.said().size());
        progress.put("latestInboundNumber", history.inboundCount());
        progress.put("latestInboundMessageId", latestInbound(loaded));
        progress.put(
                "windowExpiresAt",
                DemoMessageRows.millis(history.lastInboundAt().plus(WINDOW)));
        progress.put(
                "replyIdentity",
                Map.of("kind", "wa_id", "value", history.dialogue().waId()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "message",
                DemoMessageRows.view(
                        company, loaded.conversationId(), loaded.messageIds().getLast(), history, last));
        data.put("conversation", progress);
        if (last.inboundNumber() > 0) {
            data.put("inboundNumber", last.inboundNumber());
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("eventId", UUID.randomUUID().toString());
        envelope.put("type", "message-sent");
        envelope.put("version", 1);
        envelope.put("occurredAt", DemoMessageRows.millis(last.at()));
        envelope.put("producer", "all-in-one");
        envelope.put("companyId", company.id());
        envelope.put("data", data);
        return envelope;
    }

    private static long latestInbound(Loaded loaded) {
        List<DemoHistory.Said> said = loaded.history().said();
        for (int i = said.size() - 1; i >= 0; i--) {
            if (said.get(i).inboundNumber() > 0) {
                return loaded.messageIds().get(i);
            }
        }
        throw new IllegalStateException("every dialogue begins with the customer");
    }

    /// What the team did: assign, read, archive, as API calls of somebody who sees everything.
    private void work(DemoCompany company, List<Loaded> loaded)
            throws IOException, InterruptedException, ExecutionException {
        String token = calls.signIn(company.overseer());
        try (ExecutorService team =
                Executors.newFixedThreadPool(CALLS_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> done = new ArrayList<>();
            for (Loaded each : loaded) {
                done.add(team.submit(() -> {
                    work(each, token);
                    return each;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
    }

    private void work(Loaded loaded, String token) throws IOException, InterruptedException {
        String path = "/conversations/" + loaded.conversationId();
        DemoHistory history = loaded.history();
        if (history.agent() != null) {
            Map<String, Object> assignee = Map.of("assignedTo", history.agent().id());
            expect(calls.onceKnown(() -> calls.ofConversations("PUT", path + "/assignee", token, assignee)), path);
        }
        if (history.read()) {
            Map<String, Object> upTo = Map.of("upTo", loaded.messageIds().getLast());
            expect(calls.onceKnown(() -> calls.ofConversations("POST", path + "/read", token, upTo)), path);
        }
        if (history.archived()) {
            Map<String, Object> status = Map.of("status", "archived");
            expect(calls.onceKnown(() -> calls.ofConversations("PUT", path + "/status", token, status)), path);
        }
    }

    private static void expect(HttpResponse<String> answer, String path) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("loading the demo data: " + path + " answered " + answer.body());
        }
    }
}
