package io.triptych.gateway.live.feed;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.common.utils.Utils;

/// What this replica has of the company feed: the last minutes of every company, within a limit of bytes. Who asks for
/// what is forgotten is told so.
@Singleton
public final class FeedLog {

    private final LiveConfig config;
    private final Clock clock;
    private volatile Epoch epoch = new Epoch("none", new long[0]);
    private long bytes;

    /// An empty log, kept within the limits of the configuration.
    public FeedLog(LiveConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Starts anew, from these offsets of the topic's partitions on.
    public synchronized void begin(String name, long[] startOffsets) {
        epoch = new Epoch(name, startOffsets);
        bytes = 0;
    }

    /// Takes what stands at an offset of a partition.
    public synchronized void add(int partition, long companyId, Frame frame) {
        CompanyFeed feed = epoch.feed(companyId);
        feed.add(frame);
        bytes += frame.bytes();
        forgetOld(feed, clock.instant().minus(config.memory()));
        while (feed.bytes() > config.companyBytesMax()) {
            bytes -= feed.forgetOldest();
        }
        if (bytes > config.bytesMax()) {
            shrinkLargest();
        }
        advance(partition, frame.offset());
    }

    /// Everything before this place of a partition is taken.
    void advance(int partition, long offset) {
        epoch.advance(partition, offset);
    }

    /// Forgets what is older than the memory reaches.
    public synchronized void forgetOld() {
        Instant time = clock.instant().minus(config.memory());
        epoch.feeds.values().forEach(feed -> forgetOld(feed, time));
    }

    /// The feed of a company; empty if nothing has happened in it yet.
    public CompanyFeed feed(long companyId) {
        return epoch.feed(companyId);
    }

    /// The place that this replica has come to in a company's feed.
    public FeedPosition position(long companyId) {
        Epoch now = epoch;
        return new FeedPosition(now.name, now.reached(companyId));
    }

    /// Completes when this replica has come to a place.
    public CompletableFuture<Void> reached(long companyId, long offset) {
        return epoch.whenReached(companyId, offset);
    }

    private void forgetOld(CompanyFeed feed, Instant time) {
        while (feed.isOldestBefore(time)) {
            bytes -= feed.forgetOldest();
        }
    }

    /// The company that takes the most gives up a part, so that a loud one costs the quiet ones nothing.
    private void shrinkLargest() {
        CompanyFeed largest = epoch.feeds.values().stream()
                .max(Comparator.comparingLong(CompanyFeed::bytes))
                .orElseThrow();
        long goal = largest.bytes() - largest.bytes() / 8;
        while (largest.bytes() > goal || bytes > config.bytesMax()) {
            int freed = largest.forgetOldest();
            if (freed == 0) {
                return;
            }
            bytes -= freed;
        }
    }

    private record Waiter(int partition, long offset, CompletableFuture<Void> reached) {}

    /// The topic as it is since it was made with this many partitions.
    private static final class Epoch {

        final String name;
        final Map<Long, CompanyFeed> feeds = new ConcurrentHashMap<>();
        private final long[] startOffsets;
        private final AtomicLongArray positions;
        private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();

        Epoch(String name, long[] startOffsets) {
            this.name = name;
            this.startOffsets = startOffsets.clone();
            this.positions = new AtomicLongArray(startOffsets);
        }

        CompanyFeed feed(long companyId) {
            return feeds.computeIfAbsent(
                    companyId,
                    id -> new CompanyFeed(startOffsets.length == 0 ? 0 : startOffsets[partitionOf(companyId)]));
        }

        long reached(long companyId) {
            return startOffsets.length == 0 ? 0 : positions.get(partitionOf(companyId));
        }

        CompletableFuture<Void> whenReached(long companyId, long offset) {
            Waiter waiter = new Waiter(partitionOf(companyId), offset, new CompletableFuture<>());
            waiters.add(waiter);
            // It may have come there while the waiter wasn't in the queue yet.
            release();
            var _ = waiter.reached.whenComplete((nothing, failure) -> waiters.remove(waiter));
            return waiter.reached;
        }

        void advance(int partition, long offset) {
            positions.accumulateAndGet(partition, offset, Math::max);
            release();
        }

        private void release() {
            for (Waiter waiter : waiters) {
                if (positions.get(waiter.partition) >= waiter.offset) {
                    waiter.reached.complete(null);
                }
            }
        }

        /// Where Kafka's own partitioner puts the company's key.
        private int partitionOf(long companyId) {
            byte[] key = Long.toString(companyId).getBytes(StandardCharsets.UTF_8);
            return Utils.toPositive(Utils.murmur2(key)) % startOffsets.length;
        }
    }
}
