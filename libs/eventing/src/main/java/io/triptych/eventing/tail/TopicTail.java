package io.triptych.eventing.tail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.opentelemetry.context.Scope;
import io.triptych.eventing.client.EndingThreads;
import io.triptych.eventing.client.KafkaClients;
import io.triptych.eventing.client.Pace;
import io.triptych.eventing.client.RepeatedFailure;
import io.triptych.eventing.client.Standstill;
import io.triptych.eventing.consumer.ConsumerParts;
import io.triptych.eventing.event.Blame;
import io.triptych.eventing.event.RecordTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all partitions of topics without a group, so that every replica hears everything, and keeps what it hears in
/// memory: on a thread of its own, record by record, in order per partition. A service makes one as a bean, the
/// library starts it, and the service isn't ready before it has caught up with what was there at the start.
///
/// A value may be null: a tombstone. After a failure of the surroundings ([Blame]) a record is handled again until it
/// works; one for which the callback throws anything else is skipped. Nothing that it throws ends the thread.
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofMillis(5);
    private static final Duration REST = Duration.ofMillis(500);
    /// Some three seconds: what the process may be to blame for, as memory that is scarce.
    private static final int PROCESS_TRIES = 6;

    private static final Duration NEW_PARTITIONS_EVERY = Duration.ofSeconds(30);

    private final ConsumerParts shared;
    private final List<String> topics;
    private final TailStart start;
    private final TailCallbacks callbacks;
    private final Clock clock;
    private final Pace pace;
    private final RepeatedFailure failure = new RepeatedFailure(LOG);
    private final Standstill standstill;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// The next offset of each partition, kept when a client has to be replaced.
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> goals = new HashMap<>();
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    /// A tail that reads nothing before it is started.
    public TopicTail(ConsumerParts shared, List<String> topics, TailStart start, TailCallbacks callbacks, Clock clock) {
        this.shared = shared;
        this.topics = List.copyOf(topics);
        this.start = start;
        this.callbacks = callbacks;
        this.clock = clock;
        this.pace = shared.pace();
        this.standstill = new Standstill(shared.meters(), "tail-" + this.topics.getFirst());
    }

    /// Starts to read, in a thread of its own.
    public synchronized void start() {
        if (thread == null && isOpen()) {
            // Registered at 0, so that rate() sees the first increment.
            topics.forEach(this::skipped);
            thread = Thread.ofPlatform()
                    .daemon()
                    .name("tail-" + topics.getFirst())
                    .start(this::run);
        }
    }

    /// Done when everything is heard that was there when the tail first reached Kafka.
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    List<String> topics() {
        return topics;
    }

    private void run() {
        while (isOpen()) {
            Consumer<String, byte[]> current = null;
            try {
                current = shared.clients().consumer(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
                consumer = current;
                follow(current);
            } catch (WakeupException e) {
                LOG.debug("A tail was woken to end.");
            } catch (Throwable e) {
                standstill.begin();
                failure.report("Topics " + topics + " can't be followed", e);
                rest();
            } finally {
                consumer = null;
                KafkaClients.close(current, Duration.ofSeconds(1));
            }
        }
    }

    private void follow(Consumer<String, byte[]> current) {
        long nextPartitions = System.nanoTime();
        while (isOpen()) {
            if (System.nanoTime() >= nextPartitions) {
                assign(current);
                nextPartitions = System.nanoTime() + NEW_PARTITIONS_EVERY.toNanos();
            }
            boolean waited = await();
            deliver(current.poll(POLL));
            if (waited) {
                // Records from before the wait are returned at once; those that came during it need one more fetch.
                deliver(current.poll(ANSWER));
            }
            compareWithGoals(current);
            standstill.over();
        }
    }

    /// Takes partitions that aren't followed yet: at the start all, later those that were added.
    private void assign(Consumer<String, byte[]> current) {
        Set<TopicPartition> all =
                topics.stream().flatMap(topic -> partitions(current, topic)).collect(Collectors.toSet());
        if (all.equals(current.assignment())) {
            return;
        }
        boolean first = next.isEmpty();
        Set<TopicPartition> added =
                all.stream().filter(each -> !next.containsKey(each)).collect(Collectors.toSet());
        // What was added after the start is new as a whole.
        next.putAll(first ? startOffsets(current, added) : current.beginningOffsets(added));
        if (first) {
            goals.putAll(current.endOffsets(all));
        }
        current.assign(all);
        all.forEach(each -> current.seek(each, Objects.requireNonNull(next.get(each))));
        callbacks.assigned().accept(Map.copyOf(next));
    }

    /// A topic that isn't there yet is waited for, as nothing is known of it.
    private static Stream<TopicPartition> partitions(Consumer<String, byte[]> current, String topic) {
        List<PartitionInfo> partitions = current.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException(topic + " does not exist");
        }
        return partitions.stream().map(each -> new TopicPartition(topic, each.partition()));
    }

    private Map<TopicPartition, Long> startOffsets(Consumer<String, byte[]> current, Collection<TopicPartition> all) {
        return switch (start) {
            case TailStart.Beginning() -> current.beginningOffsets(all);
            case TailStart.End() -> current.endOffsets(all);
            case TailStart.Ago(Duration time) -> offsetsSince(current, all, time);
        };
    }

    private Map<TopicPartition, Long> offsetsSince(
            Consumer<String, byte[]> current, Collection<TopicPartition> all, Duration time) {
        long since = clock.instant().minus(time).toEpochMilli();
        Map<TopicPartition, Long> offsets = new HashMap<>(current.endOffsets(all));
        Map<TopicPartition, OffsetAndTimestamp> found =
                current.offsetsForTimes(all.stream().collect(Collectors.toMap(each -> each, each -> since)));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private boolean await() {
        try {
            return pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
            return false;
        }
    }

    private void deliver(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            deliver(record);
            next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> record) {
        standstill.begin();
        for (int tries = 1; isOpen(); tries++) {
            try (Scope _ = RecordTrace.context(RecordTrace.of(record)).makeCurrent()) {
                callbacks.taken().accept(record);
                break;
            } catch (Throwable e) {
                if (isToBeSkipped(e, tries)) {
                    skip(record, e);
                    break;
                }
                failure.report("A record of " + topics + " can't be taken in", e);
                rest();
            }
        }
        standstill.over();
    }

    /// A service that stops takes away what a callback needs: the record is not to blame then.
    private boolean isToBeSkipped(Throwable error, int tries) {
        return isOpen()
                && switch (Blame.of(error)) {
                    case DATA -> true;
                    case PROCESS -> tries >= PROCESS_TRIES;
                    case SURROUNDINGS -> false;
                };
    }

    private void skip(ConsumerRecord<String, byte[]> record, Throwable cause) {
        skipped(record.topic()).increment();
        try {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(cause)
                    .log("A record can't be taken in; it is skipped.");
        } catch (RuntimeException | Error e) {
            LOG.error("A record is skipped whose cause can't be told: {}", cause.getClass(), e);
        }
    }

    private Counter skipped(String topic) {
        return shared.meters().counter("triptych.eventing.tail.skipped", Tags.of("topic", topic));
    }

    private void compareWithGoals(Consumer<String, byte[]> current) {
        if (!caughtUp.isDone()) {
            goals.entrySet().removeIf(goal -> current.position(goal.getKey()) >= goal.getValue());
            if (goals.isEmpty()) {
                caughtUp.complete(null);
            }
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void rest() {
        try {
            if (closed.await(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A tail ends while it rests.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    /// Ends after the record that is under way. Closed again, it waits for nothing.
    @Override
    public synchronized void close() {
        closed.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        EndingThreads.join(thread);
        thread = null;
    }
}
