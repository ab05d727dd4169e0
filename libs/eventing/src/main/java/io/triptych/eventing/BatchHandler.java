package io.triptych.eventing;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a service does with records, in order per partition and at least once: it recognises one that comes again.
@FunctionalInterface
public interface BatchHandler {

    /// Returns when all of it is done for good. An [UnprocessableRecordException] or a SQLSTATE of class 22 or 23
    /// blames
    /// a record; any other exception lets the whole batch come again, for as long as it takes.
    void handle(List<ConsumerRecord<String, byte[]>> batch) throws Exception;
}
