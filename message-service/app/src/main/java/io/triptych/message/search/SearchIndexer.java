package io.triptych.message.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.FindableMessages;
import io.triptych.message.model.FindableMessages.Batch;
import io.triptych.message.model.FindableMessages.Written;
import io.triptych.message.role.Roles;
import io.triptych.service.start.Repeated;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes messages findable behind intake and sending, twice a second until all are. One replica is at it at a
/// time; what it leaves when it dies the next one goes on with.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class SearchIndexer implements Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexer.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private final FindableMessages messages;
    private final MessageText text;
    private final AtomicLong lag = new AtomicLong();
    private volatile boolean stopped;

    SearchIndexer(FindableMessages messages, MessageText text, MeterRegistry meters) {
        this.messages = messages;
        this.text = text;
        meters.gauge("triptych.message.search.lag", lag);
    }

    @Override
    public List<Round> rounds() {
        return List.of(new Round(EVERY, EVERY, this::index), new Round(MEASURED_EVERY, MEASURED_EVERY, this::measure));
    }

    private void index() {
        try {
            Optional<Batch> batch = messages.next(AT_ONCE);
            while (!stopped && batch.isPresent() && messages.keep(batch.get(), this::words)) {
                batch = messages.next(AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("Messages could not be made findable yet.");
        }
    }

    /// One whose content can't be read isn't found, and holds up no other.
    private String words(Written message) {
        String content = message.findable();
        if (content == null) {
            return "";
        }
        try {
            return Lexemes.vector(text.of(message.type(), content));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .addKeyValue("messageId", message.id())
                    .addKeyValue("cause", e.toString())
                    .log("A message can't be made findable.");
            return "";
        }
    }

    private void measure() {
        try {
            lag.set(messages.lag().toSeconds());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("It could not be looked how far search is behind.");
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
