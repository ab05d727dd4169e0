package io.triptych.eventing.outbox;

import io.opentelemetry.context.Scope;
import io.triptych.eventing.client.KafkaClients;
import io.triptych.eventing.event.Blame;
import io.triptych.eventing.event.RecordTrace;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/// Sends outbox rows to Kafka and says what became of them. For one thread.
@Singleton
final class OutboxPublisher {
    private final KafkaClients clients;
    private final OutboxConfig config;
    private @Nullable Producer<String, byte[]> producer;

    OutboxPublisher(KafkaClients clients, OutboxConfig config) {
        this.clients = clients;
        this.config = config;
    }

    private record Sent(OutboxRow row, List<Future<?>> answers) {}

    /// Sends rows, in order within a shard and as long as its lease allows, and waits for the answers.
    Publication publish(List<OutboxRow> rows, IntPredicate leaseAllows) {
        Set<Integer> stuck = new HashSet<>();
        List<Sent> all = new ArrayList<>();
        for (OutboxRow row : rows) {
            if (!stuck.contains(row.shard()) && leaseAllows.test(row.shard())) {
                Sent sent = send(row);
                all.add(sent);
                if (sent.answers.stream().anyMatch(OutboxPublisher::hasFailed)) {
                    stuck.add(row.shard());
                }
            }
        }
        return answers(all);
    }

    /// Sends a row's records, up to the first that fails at once: without Kafka each would wait for it in turn.
    private Sent send(OutboxRow row) {
        List<Future<?>> answers = new ArrayList<>(row.entries().size());
        if (row.unreadable() != null) {
            return new Sent(row, List.of(CompletableFuture.failedFuture(row.unreadable())));
        }
        for (OutboxEntry entry : row.entries()) {
            Future<?> answer = send(entry);
            answers.add(answer);
            if (hasFailed(answer)) {
                break;
            }
        }
        return new Sent(row, answers);
    }

    private Future<?> send(OutboxEntry entry) {
        try (Scope _ = RecordTrace.context(entry.traceparent()).makeCurrent()) {
            return producer().send(new ProducerRecord<>(entry.topic(), entry.key(), entry.value()));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Publication answers(List<Sent> all) {
        Publication publication = new Publication();
        for (Sent sent : all) {
            List<Publication.Refused> refused = new ArrayList<>();
            Throwable failure = null;
            for (int i = 0; i < sent.answers.size(); i++) {
                Throwable error = error(sent.answers.get(i));
                if (error != null && isRefusal(error)) {
                    refused.add(new Publication.Refused(sent.row.entries().get(i), error));
                } else if (error != null && failure == null) {
                    failure = error;
                }
            }
            publication.add(sent.row, refused, failure);
        }
        replaceIfBroken(publication.cause());
        return publication;
    }

    private @Nullable Throwable error(Future<?> answer) {
        try {
            // Kafka's client ends every record within its delivery timeout; waiting longer is for a client that hangs.
            answer.get(config.publishing().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static boolean hasFailed(Future<?> answer) {
        return answer.state() == Future.State.FAILED && !isRefusal(answer.exceptionNow());
    }

    /// What no repetition makes right: whatever isn't Kafka's state or this process's.
    private static boolean isRefusal(Throwable error) {
        return Blame.of(error) == Blame.DATA;
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = clients.producer(Map.of(
                    ProducerConfig.LINGER_MS_CONFIG,
                    "0",
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    OutboxConfig.BLOCKING.toMillis(),
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) config.deliveryTimeout().toMillis() / 2,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    (int) config.deliveryTimeout().toMillis()));
            producer = current;
        }
        return current;
    }

    /// A client may be broken for good after an error that it doesn't call retriable.
    private void replaceIfBroken(@Nullable Throwable cause) {
        if (cause != null && !(cause instanceof RetriableException)) {
            close();
        }
    }

    void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
