package io.triptych.gateway.live.presence;

import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.PresenceSignal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topic `presence`. What is said while Kafka is away, or faster than it takes it, is lost: it is said again.
@Singleton
final class KafkaPresenceTopic implements PresenceTopic {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPresenceTopic.class);
    private static final int WAITING_MAX = 1_000;

    private final PresenceClient client;
    private final EventCodec codec;
    private final Clock clock;
    // Kafka's send blocks while it doesn't know the topic; nobody else is to wait for that.
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("presence").factory());

    KafkaPresenceTopic(PresenceClient client, EventCodec codec, Clock clock) {
        this.client = client;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void publish(PresenceSignal signal) {
        try {
            thread.execute(() -> send(signal));
        } catch (RejectedExecutionException e) {
            LOG.debug("A signal is dropped", e);
        }
    }

    private void send(PresenceSignal signal) {
        byte[] value = codec.encode(new EventEnvelope<>(
                UUID.randomUUID().toString(),
                GatewayTopics.PRESENCE,
                1,
                clock.instant(),
                "gateway",
                null,
                signal.companyId(),
                signal));
        String key = Long.toString(signal.companyId());
        try {
            var _ = client.send(key, value);
        } catch (RuntimeException e) {
            LOG.debug("A signal is lost", e);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
