package io.triptych.simulator.customer;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import io.triptych.simulator.setup.VirtualClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What is reported of messages, and in which of the forms that WhatsApp's statuses have had.
@Singleton
public final class Reporting implements Forgetful {
    private static final int ALL = 100;
    private static final Settings BEGUN = new Settings(0, ALL, false, false, "v24");

    private final VirtualClock clock;
    private final Random random;
    private volatile Settings settings = BEGUN;

    Reporting(SimulatorConfig config, VirtualClock clock) {
        this.clock = clock;
        this.random = new Random(config.seed());
    }

    /// What can be told, each part on its own; `null` leaves it.
    ///
    /// @param skipped (0 to 100) of a hundred messages that are read, how many are not reported as delivered
    /// @param read (0 to 100) of a hundred messages how many are read
    /// @param contacts whether the customer's name and ids stand beside a status
    /// @param userIds whether customers with a number have a business-scoped user id, too
    /// @param shape `v24`, or `v23`: with the conversation that a message belongs to, without contacts and user ids
    @Serdeable
    public record Settings(
            @Nullable Integer skipped,
            @Nullable Integer read,
            @Nullable Boolean contacts,
            @Nullable Boolean userIds,
            @Nullable String shape) {}

    public synchronized Settings set(Settings told) {
        if (told.shape() != null && !List.of("v23", "v24").contains(told.shape())) {
            throw new IllegalArgumentException("shape is v23 or v24");
        }
        settings = new Settings(
                percent("skipped", told.skipped(), settings.skipped()),
                percent("read", told.read(), settings.read()),
                told.contacts() == null ? settings.contacts() : told.contacts(),
                told.userIds() == null ? settings.userIds() : told.userIds(),
                told.shape() == null ? settings.shape() : told.shape());
        return settings;
    }

    synchronized boolean isRead() {
        return happens(settings.read());
    }

    synchronized boolean isDeliveryTold() {
        return !happens(settings.skipped());
    }

    private boolean happens(@Nullable Integer ofAHundred) {
        return ofAHundred != null && random.nextInt(ALL) < ofAHundred;
    }

    /// The user id of a customer with this number.
    public static String userId(String digits) {
        return "US.4091" + digits;
    }

    /// Makes a status what it is in this form, and answers what stands beside it.
    Map<String, Object> shaped(Map<String, Object> status, AcceptedMessage message) {
        Settings now = settings;
        Map<String, Object> value = new LinkedHashMap<>();
        if ("v23".equals(now.shape())) {
            if (!"failed".equals(status.get("status"))) {
                String expires =
                        Long.toString(clock.instant().plus(Duration.ofHours(24)).getEpochSecond());
                status.put(
                        "conversation",
                        Map.of(
                                "id",
                                "c" + message.party(),
                                "expiration_timestamp",
                                expires,
                                "origin",
                                Map.of("type", "service")));
            }
            value.put("statuses", List.of(status));
            return value;
        }
        String userId = message.recipientUserId();
        if (userId == null && message.recipientDigits() != null && Boolean.TRUE.equals(now.userIds())) {
            userId = userId(message.recipientDigits());
            status.put("recipient_user_id", userId);
        }
        if (Boolean.TRUE.equals(now.contacts())) {
            Map<String, Object> contact = new LinkedHashMap<>();
            contact.put("profile", Map.of("name", "Customer " + message.party()));
            if (message.recipientDigits() != null) {
                contact.put("wa_id", message.recipientDigits());
            }
            if (userId != null) {
                contact.put("user_id", userId);
            }
            value.put("contacts", List.of(contact));
        }
        value.put("statuses", List.of(status));
        return value;
    }

    private static @Nullable Integer percent(String name, @Nullable Integer told, @Nullable Integer before) {
        if (told != null && (told < 0 || told > ALL)) {
            throw new IllegalArgumentException(name + " must be 0 to 100, not " + told);
        }
        return told == null ? before : told;
    }

    @Override
    public void forget() {
        settings = BEGUN;
    }
}
