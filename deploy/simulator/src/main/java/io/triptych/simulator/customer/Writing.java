package io.triptych.simulator.customer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.triptych.simulator.books.Books;
import io.triptych.simulator.graph.Wamids;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.VirtualClock;
import io.triptych.simulator.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What customers write to a number: into the books, and by webhook unless the number has blocked them.
@Singleton
public final class Writing {
    private final Webhooks webhooks;
    private final Books books;
    private final VirtualClock clock;
    private final Windows windows;
    private final BlockedUsers blocked;

    Writing(Webhooks webhooks, Books books, VirtualClock clock, Windows windows, BlockedUsers blocked) {
        this.webhooks = webhooks;
        this.books = books;
        this.clock = clock;
        this.windows = windows;
        this.blocked = blocked;
    }

    /// Has a customer write `message` (`type` and its content, as in a webhook) to this number; returns its id.
    @CanIgnoreReturnValue
    public String write(BusinessNumber number, Sender sender, Map<String, Object> message) {
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

    /// What is no time, as tests may send it, was written now.
    private Instant instant(String timestamp) {
        return timestamp.matches("[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(timestamp)) : clock.instant();
    }

    private String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    /// Who writes: by number, by business-scoped user id, or both.
    public record Sender(
            @Nullable String waId,
            @Nullable String userId,
            @Nullable String name) {}
}
