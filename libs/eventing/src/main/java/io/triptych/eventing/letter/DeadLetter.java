package io.triptych.eventing.letter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// A record that this service could not process.
///
/// @param topic that it came from, with its place there
/// @param cause the class of the error, and `reason` what it said
/// @param letter the record on the dead letters' topic
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        Instant failedAt,
        String cause,
        String reason,
        ConsumerRecord<String, byte[]> letter) {

    static DeadLetter of(ConsumerRecord<String, byte[]> letter) {
        return new DeadLetter(
                text(letter, "dlt-topic"),
                Integer.parseInt(text(letter, "dlt-partition")),
                Long.parseLong(text(letter, "dlt-offset")),
                Instant.parse(text(letter, "dlt-failed-at")),
                text(letter, "dlt-cause"),
                text(letter, "dlt-reason"),
                letter);
    }

    /// Whether the record was too large for a letter, which then has none of its value.
    boolean isLeftOut() {
        return letter.headers().lastHeader("dlt-left-out-bytes") != null;
    }

    /// The record as it stood in its topic, unless its value was left out.
    ConsumerRecord<String, byte[]> original() {
        return new ConsumerRecord<>(topic, partition, offset, letter.key(), letter.value());
    }

    /// Where it came from, as `message-sent 3@1042`.
    public String place() {
        return topic + " " + partition + "@" + offset;
    }

    private static String text(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
