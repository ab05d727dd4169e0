package io.triptych.message.intake.reading;

import io.micronaut.json.JsonMapper;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Source;
import io.triptych.message.model.RawElement.Origin;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.message.webhook.WebhookHeaders;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Reads records of `webhook-received`, each of them: what can't be read becomes an element that is unusable. Of a body
/// with several subjects only what this record stands for is read.
@Singleton
public final class RecordReader {

    private final JsonMapper json;

    RecordReader(JsonMapper json) {
        this.json = json;
    }

    public WebhookRecord read(ConsumerRecord<String, byte[]> record, UUID topicId) {
        Source source = new Source(
                new RecordPosition(topicId, record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()));
        Subject subject = subject(record);
        Trace trace = Trace.parse(RecordTrace.of(record));
        String signedBy = header(record, WebhookHeaders.APP_ID);
        Origin origin = new Origin(
                subject instanceof Subject.BusinessNumber(String number) ? number : null,
                signedBy,
                trace.traceparent());
        return new WebhookRecord(
                source,
                subject,
                signedBy,
                elements(record.value(), subject, new ElementReader(json, source, trace, origin, 0)));
    }

    private static List<Element> elements(byte @Nullable [] bytes, Subject subject, ElementReader reader) {
        try {
            WebhookBody body = WebhookBody.read(bytes == null ? new byte[0] : bytes);
            return body.isReadable()
                    ? reader.read(body.changesOf(subject))
                    : List.of(reader.unreadable(beginning(bytes), "no_json"));
        } catch (RuntimeException | Error e) {
            return List.of(reader.unreadable(beginning(bytes), Mishap.reason(e)));
        }
    }

    private static Subject subject(ConsumerRecord<String, byte[]> record) {
        String number = header(record, WebhookHeaders.PHONE_NUMBER_ID);
        if (number != null) {
            return new Subject.BusinessNumber(number);
        }
        String waba = header(record, WebhookHeaders.WABA_ID);
        return waba != null ? new Subject.BusinessAccount(waba) : new Subject.Nothing();
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// What an operator sees of a body that is no JSON; the whole of it is in Kafka.
    private static String beginning(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        return new String(bytes, 0, Math.min(bytes.length, 1000), StandardCharsets.UTF_8).replace("\0", "");
    }
}
