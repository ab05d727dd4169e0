package io.triptych.gateway.live.socket;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.conversation.api.event.FeedFrame;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.live.feed.FeedEpoch;
import io.triptych.gateway.live.feed.FeedLog;
import io.triptych.gateway.live.feed.Frame;
import io.triptych.gateway.live.feed.FrameTexts;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.service.start.ServiceStart;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the company feed: every replica, all partitions, at the start from as long ago as the memory reaches.
@Factory
class CompanyFeedTail {

    private static final Logger LOG = LoggerFactory.getLogger(CompanyFeedTail.class);

    private final FeedLog log;
    private final FeedEpoch epoch;
    private final FrameTexts texts;
    private final LiveSessions sessions;
    private long[] next = new long[0];
    private String followed = "";

    CompanyFeedTail(FeedLog log, FeedEpoch epoch, FrameTexts texts, LiveSessions sessions) {
        this.log = log;
        this.epoch = epoch;
        this.texts = texts;
        this.sessions = sessions;
    }

    @Singleton
    @Requires(notEnv = ServiceStart.COMMAND)
    @Bean(preDestroy = "close")
    TopicTail companyFeed(EventConsumers consumers, LiveConfig config) {
        return consumers.tail(
                List.of(ConversationTopics.COMPANY_FEED), new TailStart.Ago(config.memory()), this::take, this::begin);
    }

    /// The partitions are known, or others than before: places of another epoch mean nothing now.
    private synchronized void begin(Map<TopicPartition, Long> positions) {
        long[] offsets = new long[positions.size()];
        positions.forEach((partition, offset) -> offsets[partition.partition()] = offset);
        beginAnew(epoch.name(positions.size()), offsets);
    }

    private void beginAnew(String name, long[] offsets) {
        boolean isFirst = followed.isEmpty();
        if (name.equals(followed)) {
            return;
        }
        followed = name;
        next = offsets;
        log.begin(name, offsets);
        if (!isFirst) {
            LOG.warn("The company feed's topic is another one; all clients load again.");
            sessions.startOver();
        }
    }

    private synchronized void take(ConsumerRecord<String, byte[]> record) {
        EventEnvelope<FeedFrame> envelope = texts.read(record.value());
        long offset = record.offset() + 1;
        next[record.partition()] = offset;
        Frame frame = texts.frame(followed, offset, envelope);
        log.add(record.partition(), envelope.companyId(), frame);
        sessions.wake(envelope.companyId(), frame.circles());
    }

    /// A topic that was deleted and made again has the same partitions and another id.
    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void checkEpoch() {
        log.forgetOld();
        int partitions = partitions();
        if (partitions == 0) {
            return;
        }
        try {
            restart(epoch.name(partitions));
        } catch (RuntimeException e) {
            LOG.debug("Kafka doesn't say which topic the feed is", e);
        }
    }

    private synchronized int partitions() {
        return next.length;
    }

    private synchronized void restart(String name) {
        beginAnew(name, Arrays.copyOf(next, next.length));
    }
}
