package io.triptych.message.delivery;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.role.Roles;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sender role's tie to Kafka: the group's assignment of `delivery-requested` says which lanes are this process's,
/// and a record wakes one. Records carry no work, so offsets matter little.
@Context
@Requires(condition = Roles.Sender.class)
final class DeliverySender implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);
    private static final String GROUP = "message-service-sender";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /// A process has 10 seconds to stop.
    private static final Duration STOP_WITHIN = Duration.ofSeconds(7);

    private final KafkaDefaultConfiguration kafka;
    private final OwnedLanes lanes;
    private volatile boolean running;
    private volatile @org.jspecify.annotations.Nullable Consumer<byte[], byte[]> consumer;
    private @org.jspecify.annotations.Nullable Thread thread;

    DeliverySender(KafkaDefaultConfiguration kafka, OwnedLanes lanes) {
        this.kafka = kafka;
        this.lanes = lanes;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        running = true;
        lanes.start();
        thread = Thread.ofPlatform().daemon().name("message-sender").start(this::run);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        lanes.stop(STOP_WITHIN);
        Thread started = thread;
        if (started != null) {
            started.join(STOP_WITHIN);
        }
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(properties())) {
                consumer = opened;
                opened.subscribe(List.of(MessageTopics.DELIVERY_REQUESTED), new Assignment(opened));
                while (running) {
                    for (ConsumerRecord<byte[], byte[]> record : opened.poll(POLL)) {
                        wake(record);
                    }
                }
            } catch (WakeupException e) {
                LOG.debug("The sender stops.");
            } catch (RuntimeException | Error e) {
                LOG.atWarn().setCause(e).log("The sender lost Kafka and joins again.");
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    /// A record only makes a lane look sooner: one that wakes none is left out, whatever is wrong with it.
    private void wake(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] key = record.key();
            if (key != null) {
                lanes.wake(Long.parseLong(new String(key, StandardCharsets.UTF_8)));
                return;
            }
            LOG.atWarn().addKeyValue("offset", record.offset()).log("A record names no account.");
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.toString())
                    .log("A record wakes no lane.");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        // A sender that dies is replaced after ten seconds, unless `kafka.*` says otherwise.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
        properties.putAll(kafka.getConfig());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return properties;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells the lanes what is ours after each change.
    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> of;

        private Assignment(Consumer<byte[], byte[]> of) {
            this.of = of;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            own(numbers(of.assignment()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            Set<Integer> left = numbers(of.assignment());
            left.removeAll(numbers(removed));
            own(left);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            onPartitionsRevoked(lost);
        }

        private void own(Set<Integer> partitions) {
            int count = of.partitionsFor(MessageTopics.DELIVERY_REQUESTED).size();
            LOG.atInfo().addKeyValue("partitions", partitions).log("The sender's partitions changed.");
            lanes.own(partitions, count);
        }

        private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
            return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        }
    }
}
