package io.triptych.simulator;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.Wamids;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.setup.VirtualClock;
import io.triptych.simulator.webhook.Webhooks;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The people at the other end: their phones report `sent`, `delivered` and `read` on a timeline, and, if they are
/// told to, they write back.
@Singleton
final class Customers {
    private static final List<String> ANSWERS = List.of(
            "Thank you, that helps!",
            "Perfect 🙏",
            "Ok, I will check and come back to you.",
            "Great. And what would that cost for two people?",
            "Obrigada! Pode enviar por favor os horários?",
            "Muchas gracias, quedo atento.",
            "شكراً جزيلاً!",
            "Danke, das passt so.");

    private final SimulatorConfig config;
    private final Webhooks webhooks;
    private final Books books;
    private final AtomicInteger coming = new AtomicInteger();
    private final VirtualClock clock;
    private final Windows windows;
    private final Reporting reporting;
    private final BlockedUsers blocked;
    private volatile BiConsumer<Accepted, Duration> reader = (_, _) -> {};
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("customers").factory());

    Customers(
            SimulatorConfig config,
            Webhooks webhooks,
            Books books,
            VirtualClock clock,
            Windows windows,
            Reporting reporting,
            BlockedUsers blocked) {
        this.reporting = reporting;
        this.blocked = blocked;
        this.config = config;
        this.webhooks = webhooks;
        this.books = books;
        this.clock = clock;
        this.windows = windows;
        this.random = new Random(config.seed());
    }

    /// Plays what happens to an accepted message.
    void receive(Accepted message) {
        if (windows.forbids(message.number().phoneNumberId(), message.party(), message.type())) {
            fail(message, GraphError.windowClosed());
            return;
        }
        Duration sent = part(config.sentWithin());
        after(sent, () -> report(message, "sent", null));
        follow(message, sent);
    }

    /// The same, but that it is sent is told at once. What is answered ends when that was taken.
    CompletableFuture<?> receiveAtOnce(Accepted message) {
        follow(message, Duration.ZERO);
        return report(message, "sent", null);
    }

    private void follow(Accepted message, Duration sent) {
        Duration delivered = sent.plus(part(config.deliveredWithin()));
        Duration read = delivered.plus(part(config.readWithin()));
        boolean isRead = reporting.isRead();
        if (!isRead || reporting.isDeliveryTold()) {
            after(delivered, () -> report(message, "delivered", null));
        }
        if (isRead) {
            after(read, () -> report(message, "read", null));
        }
        reader.accept(message, read);
        if (config.answers()
                && message.recipientDigits() != null
                && !message.type().equals("reaction")) {
            String answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
            after(read.plus(part(config.answerWithin())), () -> {
                var _ = write(
                        message.number(),
                        new Sender(message.recipientDigits(), null, null),
                        Map.of("type", "text", "text", Map.of("body", answer)));
            });
        }
    }

    /// Plays what happens to an accepted message that doesn't come: it fails, and says so some time later.
    void fail(Accepted message, GraphError error) {
        after(part(config.sentWithin()), () -> report(message, "failed", error));
    }

    /// Tells of each message that is taken for a customer, and how long it takes until they have read it.
    void onTaken(BiConsumer<Accepted, Duration> told) {
        reader = told;
    }

    /// How much there is still to happen to messages that were accepted.
    int coming() {
        return coming.get();
    }

    /// Has a customer write `message` (`type` and its content, as in a webhook) to this number; returns its id.
    String write(BusinessNumber number, Sender sender, Map<String, Object> message) {
        String party = sender.waId() == null ? String.valueOf(sender.userId()) : sender.waId();
        String wamid = Wamids.inbound(party);
        Map<String, Object> contact = new LinkedHashMap<>();
        if (sender.name() != null) {
            contact.put("profile", Map.of("name", sender.name()));
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        if (sender.waId() != null) {
            contact.put("wa_id", sender.waId());
            whole.put("from", sender.waId());
        }
        if (sender.userId() != null) {
            contact.put("user_id", sender.userId());
            whole.put("from_user_id", sender.userId());
        }
        whole.put("id", wamid);
        whole.put("timestamp", now());
        whole.putAll(message);
        String id = String.valueOf(whole.get("id"));
        String timestamp = String.valueOf(whole.get("timestamp"));
        books.wrote(new Books.Written(Instant.now(), id, number.phoneNumberId(), party, timestamp, message));
        if (blocked.has(number.phoneNumberId(), party)) {
            return id;
        }
        windows.opened(number.phoneNumberId(), party, instant(timestamp));
        webhooks.deliver(number, Map.of("contacts", List.of(contact), "messages", List.of(whole)));
        return id;
    }

    @CanIgnoreReturnValue
    private CompletableFuture<?> report(Accepted message, String status, @Nullable GraphError error) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("id", message.wamid());
        report.put("status", status);
        report.put("timestamp", now());
        if (message.recipientDigits() != null) {
            report.put("recipient_id", message.recipientDigits());
        }
        if (message.recipientUserId() != null) {
            report.put("recipient_user_id", message.recipientUserId());
        }
        if (message.callbackData() != null) {
            report.put("biz_opaque_callback_data", message.callbackData());
        }
        if (error != null) {
            report.put("errors", List.of(error.inWebhook()));
        }
        if (status.equals("sent") || status.equals("delivered")) {
            report.put(
                    "pricing",
                    Map.of("billable", true, "pricing_model", "PMP", "type", "regular", "category", "service"));
        }
        Books.Reported reported =
                new Books.Reported(clock.instant(), message.wamid(), status, error == null ? null : error.code());
        books.reported(reported);
        return webhooks.deliver(message.number(), reporting.shaped(report, message))
                .thenRun(() -> books.taken(reported));
    }

    /// What is no time, as tests may send it, was written now.
    private Instant instant(String timestamp) {
        return timestamp.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(timestamp)) : clock.instant();
    }

    private String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    private synchronized Duration part(Duration atMost) {
        return atMost.multipliedBy(10 + random.nextInt(91)).dividedBy(100);
    }

    private void after(Duration delay, Runnable work) {
        if (!timer.isShutdown()) {
            coming.incrementAndGet();
            var _ = timer.schedule(
                    () -> {
                        try {
                            work.run();
                        } finally {
                            coming.decrementAndGet();
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }

    /// Who writes: by number, by business-scoped user id, or both.
    record Sender(
            @Nullable String waId,
            @Nullable String userId,
            @Nullable String name) {}

    /// A message that was taken for delivery.
    record Accepted(
            BusinessNumber number,
            String wamid,
            @Nullable String recipientDigits,
            @Nullable String recipientUserId,
            @Nullable String callbackData,
            String type) {
        /// By what the customer is known.
        String party() {
            return String.valueOf(recipientDigits == null ? recipientUserId : recipientDigits);
        }
    }
}
