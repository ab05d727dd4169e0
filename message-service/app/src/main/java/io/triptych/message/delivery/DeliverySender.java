package io.triptych.message.delivery;

import io.micronaut.configuration.kafka.ConsumerAware;
import io.micronaut.configuration.kafka.annotation.KafkaListener;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerException;
import io.micronaut.configuration.kafka.exceptions.KafkaListenerExceptionHandler;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.triptych.eventing.client.RepeatedFailure;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.UnprocessableRecordException;
import io.triptych.message.api.event.DeliveryRequested;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.role.Roles;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sender role's tie to Kafka: the group's assignment of `delivery-requested` says which lanes are this process's,
/// and a record wakes one. Records carry no work, so offsets matter little. A sender that dies is replaced after ten
/// seconds, unless `kafka.*` says otherwise.
@KafkaListener(
        groupId = DeliverySender.GROUP,
        pollTimeout = "500ms",
        sessionTimeout = "${kafka.session.timeout.ms:10000}ms",
        heartbeatInterval = "${kafka.heartbeat.interval.ms:1000}ms",
        properties =
                @Property(
                        name = ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        value = "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"))
@Requires(condition = Roles.Sender.class)
final class DeliverySender
        implements ConsumerAware<byte[], byte[]>,
                ConsumerRebalanceListener,
                KafkaListenerExceptionHandler,
                ApplicationEventListener<StartupEvent>,
                GracefulShutdownCapable {

    static final String GROUP = "message-service-sender";

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySender.class);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;
    /// A process has 10 seconds to stop.
    private static final Duration STOP_WITHIN = Duration.ofSeconds(7);

    private final OwnedLanes lanes;
    private final EventCodec codec;
    private final RepeatedFailure failure = new RepeatedFailure(LOG);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    DeliverySender(OwnedLanes lanes, EventCodec codec) {
        this.lanes = lanes;
        this.codec = codec;
    }

    @Override
    public void setKafkaConsumer(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        lanes.start();
    }

    /// Ends the listener's loop. The framework waits for its thread first, and closes the listener only afterwards:
    /// without this each stop would last until its patience is over.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        Consumer<byte[], byte[]> following = consumer;
        // None yet where the start failed before.
        if (following != null) {
            following.wakeup();
        }
        return CompletableFuture.completedStage(null);
    }

    @PreDestroy
    void stop() {
        lanes.stop(STOP_WITHIN);
    }

    /// A record only makes a lane look sooner: one that wakes none is left out, whatever is wrong with it.
    @Topic(MessageTopics.DELIVERY_REQUESTED)
    void wake(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] key = record.key();
            if (key != null) {
                long accountId = Long.parseLong(new String(key, StandardCharsets.UTF_8));
                if (concernsLane(record)) {
                    lanes.wakeAndLook(accountId);
                } else {
                    lanes.wake(accountId);
                }
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

    /// Whether it says that a lane was set otherwise; one that can't be read may say so.
    private boolean concernsLane(ConsumerRecord<byte[], byte[]> record) {
        try {
            return codec.decode(record.value(), DeliveryRequested.class).data().concernsLane();
        } catch (UnprocessableRecordException e) {
            LOG.atWarn()
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("What a record wakes a lane for isn't known.");
            return true;
        }
    }

    /// What fails while Kafka is asked is asked again; what records do wrong is caught before.
    @Override
    public void handle(KafkaListenerException exception) {
        failure.report("The sender can't follow Kafka", exception);
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        own(assigned());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
        Set<Integer> left = assigned();
        left.removeAll(numbers(removed));
        own(left);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        onPartitionsRevoked(lost);
    }

    private Set<Integer> assigned() {
        return numbers(Objects.requireNonNull(consumer).assignment());
    }

    /// Tells the lanes what is ours after each change.
    private void own(Set<Integer> partitions) {
        int count = Objects.requireNonNull(consumer)
                .partitionsFor(MessageTopics.DELIVERY_REQUESTED)
                .size();
        LOG.atInfo().addKeyValue("partitions", partitions).log("The sender's partitions changed.");
        lanes.own(partitions, count);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
