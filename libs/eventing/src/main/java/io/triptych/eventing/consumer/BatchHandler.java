package io.triptych.eventing.consumer;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handles records, in order per partition and at least once: a handler must recognise a record that is redelivered.
@FunctionalInterface
public interface BatchHandler {

    /// Returns when all of it is done for good. After a failure of the surroundings the whole batch is redelivered, for
    /// as long as it takes; anything else that is thrown blames a record, which is found by halving ([Blame]).
    void handle(List<ConsumerRecord<String, byte[]>> batch) throws Exception;
}
