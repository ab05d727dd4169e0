package io.triptych.simulator.books;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a customer's phone shows of a conversation with a number.
@Singleton
public final class Conversation {
    private final Books books;
    private final SentLog log;

    Conversation(Books books, SentLog log) {
        this.books = books;
        this.log = log;
    }

    /// Something that one of both wrote: `content` as it was told or sent, `status` what was reported of what came
    /// from the number.
    @Serdeable
    public record Line(
            String id,
            Instant at,
            boolean own,
            Map<String, Object> content,
            @Nullable String status) {}

    /// All of it, the oldest first: what the customer of these digits wrote, and what was accepted for them.
    public List<Line> of(String phoneNumberId, String digits) {
        Map<String, String> statuses = new HashMap<>();
        books.reported().forEach(report -> statuses.put(report.wamid(), report.status()));
        List<Line> lines = new ArrayList<>(Stream.concat(
                        books.written().stream()
                                .filter(each -> each.phoneNumberId().equals(phoneNumberId)
                                        && each.from().equals(digits))
                                .map(each -> new Line(each.id(), each.at(), true, each.message(), null)),
                        log.of(phoneNumberId).stream()
                                .filter(each -> each.wamid() != null
                                        && digits.equals(digits(each.request().get("to"))))
                                .map(each -> new Line(
                                        String.valueOf(each.wamid()),
                                        each.at(),
                                        false,
                                        each.request(),
                                        statuses.get(String.valueOf(each.wamid())))))
                .toList());
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static String digits(@Nullable Object number) {
        return String.valueOf(number).replaceAll("[^0-9]", "");
    }
}
