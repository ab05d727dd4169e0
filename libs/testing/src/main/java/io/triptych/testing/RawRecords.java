package io.triptych.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Records as anybody may write them, whatever is in them.
public final class RawRecords {
    private RawRecords() {}

    /// Publishes these in their order; returns when Kafka has all of them.
    public static void publish(String topic, @Nullable String key, List<byte[]> values) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> answers = new ArrayList<>();
            values.forEach(value -> answers.add(producer.send(new ProducerRecord<>(topic, key, value))));
            for (Future<?> each : answers) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
