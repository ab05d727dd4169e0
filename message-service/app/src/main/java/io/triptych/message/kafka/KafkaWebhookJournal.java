package io.triptych.message.kafka;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.WebhookJournal;
import io.triptych.message.role.Roles;
import io.triptych.message.webhook.WebhookHeaders;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The topic `webhook-received`: an entry is kept when all replicas in sync have it. Gives up after five seconds, as
/// WhatsApp waits for the answer and sends the webhook again.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class KafkaWebhookJournal implements WebhookJournal {

    /// What may be on its way for one webhook: a body that names very many numbers goes out in turns.
    private static final int BYTES_UNDER_WAY_MAX = 16 * 1024 * 1024;

    private final BeanProvider<JournalProducer> producer;

    KafkaWebhookJournal(BeanProvider<JournalProducer> producer) {
        this.producer = producer;
    }

    @Override
    public void keep(List<Entry> entries) {
        List<Future<?>> underWay = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries) {
            if (bytes + entry.body().length > BYTES_UNDER_WAY_MAX) {
                await(underWay);
                bytes = 0;
            }
            underWay.add(send(entry));
            bytes += entry.body().length;
        }
        await(underWay);
    }

    @Override
    public void prepare() {
        try {
            producer.get().kafka().partitionsFor(MessageTopics.WEBHOOK_RECEIVED);
        } catch (KafkaException | BeanInstantiationException e) {
            throw new UnavailableException(e);
        }
    }

    private Future<?> send(Entry entry) {
        try {
            return producer.get().kafka().send(record(entry));
        } catch (KafkaException | BeanInstantiationException e) {
            throw new UnavailableException(e);
        }
    }

    private static void await(List<Future<?>> underWay) {
        try {
            for (Future<?> each : underWay) {
                each.get();
            }
            underWay.clear();
        } catch (ExecutionException e) {
            throw new UnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(e);
        }
    }

    private static ProducerRecord<String, byte[]> record(Entry entry) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                MessageTopics.WEBHOOK_RECEIVED, null, entry.receivedAt().toEpochMilli(), entry.key(), entry.body());
        add(record.headers(), WebhookHeaders.PHONE_NUMBER_ID, entry.phoneNumberId());
        add(record.headers(), WebhookHeaders.WABA_ID, entry.wabaId());
        add(record.headers(), WebhookHeaders.APP_ID, entry.appId());
        add(record.headers(), WebhookHeaders.TRACEPARENT, RecordTrace.current());
        return record;
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
