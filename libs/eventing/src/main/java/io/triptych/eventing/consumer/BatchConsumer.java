package io.triptych.eventing.consumer;

import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.context.Scope;
import io.triptych.eventing.client.EndingThreads;
import io.triptych.eventing.client.KafkaClients;
import io.triptych.eventing.client.Pace;
import io.triptych.eventing.client.RepeatedFailure;
import io.triptych.eventing.client.Standstill;
import io.triptych.eventing.event.Blame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads topics as a member of a group, on a thread of its own, and hands each batch to a handler until it is done.
///
/// What the surroundings do ([Blame]) pauses the partitions, and the batch is handled again, for as long as it takes,
/// while the group keeps this member. For everything else that is thrown the record is found by halving and goes to the
/// dead letters, alone, and the rest goes on at once. Nothing that a handler throws ends the thread. What was handled
/// and not committed is redelivered after a rebalance or a crash. A service makes one as a bean, and the library starts
/// it once all tails have caught up.
public final class BatchConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofMillis(5);
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialBackoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5));
    private static final String RETRIES = "triptych.eventing.consumer.retries";

    private final ConsumerParts shared;
    private final String group;
    private final List<String> topics;
    private final BatchHandler handler;
    private final RepeatedFailure failure = new RepeatedFailure(LOG);
    private final BatchWork work = new BatchWork();
    private final LoneRecord lone;
    private final Standstill standstill;
    private final Pace pace;
    private volatile boolean open = true;
    private volatile double lag;
    private @Nullable Thread thread;

    /// A consumer that reads nothing before it is started.
    public BatchConsumer(ConsumerParts shared, String group, List<String> topics, BatchHandler handler) {
        this.shared = shared;
        this.pace = shared.pace();
        this.group = group;
        this.topics = List.copyOf(topics);
        this.handler = handler;
        this.lone = new LoneRecord(shared, group);
        this.standstill = new Standstill(shared.meters(), group);
    }

    boolean isOpen() {
        return open;
    }

    /// Whether it reads this topic.
    public boolean reads(String topic) {
        return topics.contains(topic);
    }

    /// Hands a record to the handler on the caller's thread, wherever it came from: a dead letter, after what
    /// stopped it was mended. It needn't be started.
    public void handleAgain(ConsumerRecord<String, byte[]> record) throws Exception {
        handler.handle(List.of(record));
    }

    /// Begins to read when `ready` is done, and doesn't wait for anything here.
    public synchronized void start(CompletableFuture<Void> ready) {
        if (thread == null && open) {
            shared.meters().gauge("triptych.eventing.consumer.lag", tags(), this, each -> each.lag);
            // Registered at 0, so that rate() sees the first increment.
            count(RETRIES, 0);
            thread = Thread.ofPlatform().daemon().name("consumer-" + group).start(() -> run(ready));
        }
    }

    private void run(CompletableFuture<Void> ready) {
        awaitReadiness(ready);
        while (open) {
            Consumer<String, byte[]> current = null;
            try {
                current = shared.clients()
                        .consumer(Map.of(
                                ConsumerConfig.GROUP_ID_CONFIG,
                                group,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"));
                current.subscribe(topics, new WorkOfPartitions(work, current));
                while (open) {
                    consume(current);
                }
            } catch (Throwable e) {
                standstill.begin();
                failure.report("Records can't be read in group " + group, e);
                rest();
            } finally {
                work.clear();
                KafkaClients.close(current, Duration.ofSeconds(2));
            }
        }
    }

    private void awaitReadiness(CompletableFuture<Void> ready) {
        while (open) {
            try {
                ready.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (java.util.concurrent.TimeoutException e) {
                LOG.debug("Group {} waits for the tails.", group);
            } catch (ExecutionException | InterruptedException e) {
                open = false;
            }
        }
    }

    private void consume(Consumer<String, byte[]> current) {
        gather(current);
        if (work.isEmpty()) {
            // What could not be committed during a rebalance, where nothing comes after it.
            commit(current);
            standstill.over();
            return;
        }
        standstill.begin();
        List<ConsumerRecord<String, byte[]>> records = work.first();
        BatchTrace trace = BatchTrace.start(shared.tracer(), group, records);
        Timer.Sample time = Timer.start(shared.meters());
        try {
            finish(current, trace);
        } finally {
            trace.end();
            time.stop(shared.meters().timer("triptych.eventing.consumer.batches", tags()));
        }
        count("triptych.eventing.consumer.records", records.size());
        measureLag(current);
    }

    /// Polls. If the last poll was a moment ago, it waits first, so that records are handled together.
    private void gather(Consumer<String, byte[]> current) {
        boolean waited = await();
        work.add(poll(current, POLL));
        if (waited && !work.isEmpty()) {
            // Records from before the wait are returned at once; those that came during it need one more fetch.
            work.add(poll(current, ANSWER));
            work.join();
            current.resume(current.paused());
        }
    }

    private boolean await() {
        try {
            return pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
            return false;
        }
    }

    private static List<ConsumerRecord<String, byte[]>> poll(Consumer<String, byte[]> current, Duration atMost) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        current.poll(atMost).forEach(records::add);
        return records;
    }

    /// Handles all of the work in hand, in order, and commits it.
    private void finish(Consumer<String, byte[]> current, BatchTrace trace) {
        int failures = 0;
        while (open && !work.isEmpty()) {
            Throwable error = attempt(trace);
            if (error == null) {
                failures = 0;
            } else {
                failure.report("A batch can't be handled in group " + group, error);
                count(RETRIES, 1);
                failures++;
                restPaused(current, Duration.ofMillis(BACK_OFF.apply(failures)));
            }
        }
        commit(current);
    }

    /// Handles the first part of the work; returns the failure that must be waited out, or null if there was progress.
    private @Nullable Throwable attempt(BatchTrace trace) {
        standstill.begin();
        List<ConsumerRecord<String, byte[]>> part = work.first();
        try (Scope _ = trace.context().makeCurrent()) {
            handler.handle(part);
        } catch (Throwable e) {
            // A service that stops takes away what a handler needs: nobody is to blame then.
            if (!open || Blame.of(e) == Blame.SURROUNDINGS) {
                return e;
            }
            if (part.size() > 1) {
                work.halveFirst();
                return null;
            }
            Throwable left = lone.bury(part.getFirst(), trace, e);
            if (left != null) {
                return left;
            }
        }
        work.firstIsDone();
        lone.goesOn();
        standstill.over();
        return null;
    }

    /// Goes on polling with all partitions paused, so that the group keeps this member while it waits.
    private void restPaused(Consumer<String, byte[]> current, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        current.pause(current.assignment());
        while (open && System.nanoTime() < end) {
            work.add(poll(current, Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
        }
        current.resume(current.assignment());
    }

    private void commit(Consumer<String, byte[]> current) {
        Map<TopicPartition, OffsetAndMetadata> offsets = work.done();
        if (offsets.isEmpty()) {
            return;
        }
        try {
            current.commitSync(offsets, COMMIT);
            work.clearDone();
        } catch (RebalanceInProgressException | CommitFailedException | TimeoutException e) {
            // What stays this member's is committed after the next poll, and what goes to another is redelivered there.
            LOG.info("Offsets could not be committed in group {}.", group, e);
        }
    }

    private void measureLag(Consumer<String, byte[]> current) {
        lag = current.assignment().stream()
                .mapToLong(partition -> current.currentLag(partition).orElse(0))
                .sum();
    }

    private Tags tags() {
        return Tags.of("group", group);
    }

    private void count(String meter, int by) {
        shared.meters().counter(meter, tags()).increment(by);
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(open ? POLL.toMillis() : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    /// Ends after the attempt that is under way, and commits what is done. It isn't woken: that would break off the
    /// commit. Closed again, it waits for nothing.
    @Override
    public synchronized void close() {
        open = false;
        EndingThreads.join(thread);
        thread = null;
    }
}
