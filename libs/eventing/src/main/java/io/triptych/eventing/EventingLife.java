package io.triptych.eventing;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.eventing.outbox.OutboxRelay;
import io.triptych.eventing.tail.TopicTail;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Starts the relay, the tails and the consumers after the service has started, and stops them before it stops.
/// Starting them waits neither for Kafka nor for the database; both may become available later.
@Singleton
@Requires(property = "triptych.eventing.enabled", notEquals = "false")
final class EventingLife {
    private final BeanContext context;
    private final OutboxRelay relay;
    private final List<BatchConsumer> consumers = new ArrayList<>();
    private final List<TopicTail> tails = new ArrayList<>();

    EventingLife(BeanContext context, OutboxRelay relay) {
        this.context = context;
        this.relay = relay;
    }

    @EventListener
    void start(StartupEvent started) {
        tails.addAll(context.getBeansOfType(TopicTail.class));
        consumers.addAll(context.getBeansOfType(BatchConsumer.class));
        relay.start();
        tails.forEach(TopicTail::start);
        CompletableFuture<Void> ready =
                CompletableFuture.allOf(tails.stream().map(TopicTail::caughtUp).toArray(CompletableFuture[]::new));
        consumers.forEach(consumer -> consumer.start(ready));
    }

    /// Stops all consumers and tails in parallel, so that many take no longer than one; then the relay, which still
    /// publishes the events of what they did last.
    @EventListener
    void stop(ShutdownEvent stopping) {
        try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
            consumers.forEach(consumer -> closing.execute(consumer::close));
            tails.forEach(tail -> closing.execute(tail::close));
        }
        relay.stop();
    }
}
