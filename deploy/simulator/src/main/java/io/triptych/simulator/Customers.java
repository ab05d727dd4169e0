package io.triptych.simulator;

import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final Clock clock = Clock.systemUTC();
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("customers").factory());

    Customers(SimulatorConfig config, Webhooks webhooks) {
        this.config = config;
        this.webhooks = webhooks;
        this.random = new Random(config.seed());
    }

    /// Plays what happens to an accepted message.
    void receive(Accepted message) {
        Duration sent = part(config.sentWithin());
        Duration delivered = sent.plus(part(config.deliveredWithin()));
        Duration read = delivered.plus(part(config.readWithin()));
        report(message, "sent", sent);
        report(message, "delivered", delivered);
        report(message, "read", read);
        if (config.answers() && message.recipientDigits() != null && !message.reaction()) {
            String answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
            after(read.plus(part(config.answerWithin())), () -> {
                var _ = write(
                        message.number(),
                        new Sender(message.recipientDigits(), null, null),
                        Map.of("type", "text", "text", Map.of("body", answer)));
            });
        }
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
        webhooks.deliver(number, Map.of("contacts", List.of(contact), "messages", List.of(whole)));
        return String.valueOf(whole.get("id"));
    }

    private void report(Accepted message, String status, Duration delay) {
        after(delay, () -> {
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
            if (!status.equals("read")) {
                report.put(
                        "pricing",
                        Map.of("billable", true, "pricing_model", "PMP", "type", "regular", "category", "service"));
            }
            webhooks.deliver(message.number(), Map.of("statuses", List.of(report)));
        });
    }

    private String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    private synchronized Duration part(Duration atMost) {
        return atMost.multipliedBy(10 + random.nextInt(91)).dividedBy(100);
    }

    private void after(Duration delay, Runnable work) {
        if (!timer.isShutdown()) {
            var _ = timer.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
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
            boolean reaction) {}
}
