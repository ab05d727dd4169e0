package io.triptych.eventing.consumer;

import io.micrometer.core.instrument.Counter;
import io.triptych.eventing.event.Blame;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a group's record that fails alone: it goes to the dead letters. What the process may be to blame
/// for, as memory that is scarce, is tried a few times more before. For one thread.
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

    /// Something was handled.
    void goesOn() {
        tries = 0;
    }

    /// Puts the record out of the way; returns what is to be waited for if that can't be done yet.
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

    /// It is with the dead letters by now: what is wrong with telling of it changes nothing.
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
