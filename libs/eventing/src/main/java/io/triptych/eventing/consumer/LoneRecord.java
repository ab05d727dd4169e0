package io.triptych.eventing.consumer;

import io.micrometer.core.instrument.Counter;
import io.triptych.eventing.event.Blame;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles a record that fails on its own: it goes to the dead letter topic. If the process itself may be the reason,
/// such as scarce memory, the record is tried a few more times first. Not thread-safe.
final class LoneRecord {
    private static final Logger LOG = LoggerFactory.getLogger(LoneRecord.class);

    /// Some three seconds, with the pauses of a consumer.
    private static final int PROCESS_TRIES = 6;

    private final DeadLetters letters;
    private final String group;
    private final Counter buried;
    private int tries;

    LoneRecord(ConsumerParts shared, String group) {
        this.letters = shared.deadLetters();
        this.group = group;
        this.buried = shared.meters().counter("triptych.eventing.consumer.dead.letters", "group", group);
    }

    /// Records were handled again: the next lone record starts with a fresh count of tries.
    void goesOn() {
        tries = 0;
    }

    /// Sends the record to the dead letter topic; returns the failure to wait out if that isn't possible yet.
    @Nullable
    Throwable bury(ConsumerRecord<String, byte[]> record, BatchTrace trace, Throwable cause) {
        if (Blame.of(cause) == Blame.PROCESS && ++tries < PROCESS_TRIES) {
            return cause;
        }
        try {
            letters.add(record, group, cause);
        } catch (ExecutionException | RuntimeException | Error e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
        buried.increment();
        tell(record, trace, cause);
        return null;
    }

    /// Logs it. The record is in the dead letter topic by now, so a failure to log changes nothing.
    private static void tell(ConsumerRecord<String, byte[]> record, BatchTrace trace, Throwable cause) {
        try {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(cause)
                    .log("A record can't be processed; it is with the dead letters.");
            trace.failed(record, cause);
        } catch (RuntimeException | Error e) {
            LOG.error("A record is with the dead letters whose cause can't be told: {}", cause.getClass(), e);
        }
    }
}
