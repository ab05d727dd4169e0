package io.triptych.simulator.customer;

import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// The people at the other end: their phones report `sent`, `delivered` and `read` on a timeline, and, if they are
/// told to, they write back.
@Singleton
public final class Customers {
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
    private final Windows windows;
    private final Reporting reporting;
    private final StatusReports reports;
    private final Writing writing;
    private final AtomicInteger coming = new AtomicInteger();
    private volatile BiConsumer<AcceptedMessage, Duration> reader = (_, _) -> {};
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("customers").factory());

    Customers(SimulatorConfig config, Windows windows, Reporting reporting, StatusReports reports, Writing writing) {
        this.config = config;
        this.windows = windows;
        this.reporting = reporting;
        this.reports = reports;
        this.writing = writing;
        this.random = new Random(config.seed());
    }

    /// Plays what happens to an accepted message.
    public void receive(AcceptedMessage message) {
        if (windows.forbids(message.number().phoneNumberId(), message.party(), message.type())) {
            fail(message, GraphError.windowClosed());
            return;
        }
        Duration sent = part(config.sentWithin());
        after(sent, () -> reports.report(message, "sent", null));
        follow(message, sent);
    }

    /// The same, but that it is sent is told at once. What is answered ends when that was taken.
    public CompletableFuture<?> receiveAtOnce(AcceptedMessage message) {
        follow(message, Duration.ZERO);
        return reports.report(message, "sent", null);
    }

    private void follow(AcceptedMessage message, Duration sent) {
        Duration delivered = sent.plus(part(config.deliveredWithin()));
        Duration read = delivered.plus(part(config.readWithin()));
        boolean isRead = reporting.isRead();
        if (!isRead || reporting.isDeliveryTold()) {
            after(delivered, () -> reports.report(message, "delivered", null));
        }
        if (isRead) {
            after(read, () -> reports.report(message, "read", null));
        }
        reader.accept(message, read);
        if (config.answers()
                && message.recipientDigits() != null
                && !message.type().equals("reaction")) {
            String answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
            after(
                    read.plus(part(config.answerWithin())),
                    () -> writing.write(
                            message.number(),
                            new Writing.Sender(message.recipientDigits(), null, null),
                            Map.of("type", "text", "text", Map.of("body", answer))));
        }
    }

    /// Plays what happens to an accepted message that doesn't come: it fails, and says so some time later.
    public void fail(AcceptedMessage message, GraphError error) {
        after(part(config.sentWithin()), () -> reports.report(message, "failed", error));
    }

    /// Tells of each message that is taken for a customer, and how long it takes until they have read it.
    void onTaken(BiConsumer<AcceptedMessage, Duration> told) {
        reader = told;
    }

    /// How much there is still to happen to messages that were accepted.
    public int coming() {
        return coming.get();
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
}
