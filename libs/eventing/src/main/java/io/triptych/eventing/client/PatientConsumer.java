package io.triptych.eventing.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A consumer that is made by its first poll, and by the next one where that fails: until then a poll answers nothing,
/// and the consumer only remembers what it shall subscribe to. It closes within two seconds, whether Kafka is there or
/// not.
final class PatientConsumer<K, V> implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PatientConsumer.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Supplier<Consumer<K, V>> maker;
    private final RepeatedFailure failure = new RepeatedFailure(LOG);
    private final CountDownLatch woken = new CountDownLatch(1);
    private volatile @Nullable Consumer<K, V> made;
    private volatile @Nullable Subscription subscription;

    private record Subscription(
            Collection<String> topics, @Nullable ConsumerRebalanceListener listener) {
        void of(Consumer<?, ?> consumer) {
            if (listener == null) {
                consumer.subscribe(topics);
            } else {
                consumer.subscribe(topics, listener);
            }
        }
    }

    private PatientConsumer(Supplier<Consumer<K, V>> maker) {
        this.maker = maker;
    }

    /// One that this makes; it throws while no address of Kafka can be resolved.
    @SuppressWarnings("unchecked") // What the proxy is made of says it.
    static <K, V> Consumer<K, V> of(Supplier<Consumer<K, V>> maker) {
        return (Consumer<K, V>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, new PatientConsumer<>(maker));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        Consumer<K, V> consumer = made;
        if (consumer == null) {
            return beforeItIsMade(proxy, method, given);
        }
        if (method.getName().equals("close") && given.length == 0) {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
            return null;
        }
        return call(consumer, method, given);
    }

    @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself only.
    private @Nullable Object beforeItIsMade(Object proxy, Method method, Object[] given) throws Throwable {
        return switch (method.getName()) {
            case "subscribe" -> subscribe(given);
            case "subscription" -> subscription == null ? Set.of() : Set.copyOf(subscription.topics());
            case "assignment", "paused" -> Set.of();
            case "poll" -> {
                Consumer<K, V> consumer = make((Duration) given[0]);
                yield consumer == null ? ConsumerRecords.empty() : call(consumer, method, given);
            }
            case "wakeup" -> {
                woken.countDown();
                yield null;
            }
            case "close" -> null;
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "a consumer that isn't made yet";
            default -> throw new IllegalStateException("The consumer isn't made before its first poll");
        };
    }

    @SuppressWarnings("unchecked") // As Consumer declares it.
    private @Nullable Object subscribe(Object[] given) {
        if (!(given[0] instanceof Collection<?> topics)) {
            throw new IllegalArgumentException("Patterns of topics are not supported");
        }
        subscription = new Subscription(
                (Collection<String>) topics, given.length > 1 ? (ConsumerRebalanceListener) given[1] : null);
        return null;
    }

    private @Nullable Consumer<K, V> make(Duration patience) throws InterruptedException {
        try {
            Consumer<K, V> consumer = maker.get();
            Subscription wanted = subscription;
            if (wanted != null) {
                wanted.of(consumer);
            }
            made = consumer;
            if (woken.getCount() == 0) {
                throw new WakeupException();
            }
            return consumer;
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            failure.report("A consumer can't be made", e);
            if (woken.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new WakeupException();
            }
            return null;
        }
    }

    private static @Nullable Object call(Consumer<?, ?> consumer, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(consumer, given);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
