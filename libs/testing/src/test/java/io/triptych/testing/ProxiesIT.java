package io.triptych.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.triptych.testing.proxy.KafkaProxy;
import io.triptych.testing.proxy.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ProxiesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void proxyCutsStallsAndHeals() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (TcpProxy proxy = TcpProxy.before(server.getAddress().getPort())) {
            assertThat(get(proxy.port())).isEqualTo(200);

            proxy.cut();
            assertThatThrownBy(() -> get(proxy.port())).hasCauseInstanceOf(IOException.class);

            proxy.heal();
            proxy.stall();
            CompletableFuture<Integer> stalled = CompletableFuture.supplyAsync(() -> get(proxy.port()));
            assertThat(get(server.getAddress().getPort())).isEqualTo(200);
            assertThat(stalled).isNotDone();

            proxy.heal();
            assertThat(stalled).succeedsWithin(PATIENCE).isEqualTo(200);
            assertThat(get(proxy.port())).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    private static int get(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + "/");
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            http.shutdownNow();
            return status;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void kafkaProxyHoldsWhatIsChosenAndDropsItWhenCut() {
        KafkaProxy proxy = Infrastructure.kafkaProxy();
        try (EventProbe probe = EventProbe.on("conversation-read")) {
            try (KafkaProducer<String, String> producer = producer(proxy)) {
                producer.send(new ProducerRecord<>("conversation-read", "1", "passes"));
                probe.await(record -> text(record).equals("passes"));

                proxy.hold(ApiKeys.PRODUCE);
                Future<?> held = producer.send(new ProducerRecord<>("conversation-read", "1", "held"));
                proxy.awaitHeld();
                assertThat(held.isDone()).isFalse();
                producer.close(Duration.ZERO);
            }
            proxy.cut();
            proxy.heal();
            try (KafkaProducer<String, String> producer = producer(proxy)) {
                producer.send(new ProducerRecord<>("conversation-read", "1", "later"));
            }
            probe.await(record -> text(record).equals("later"));
            assertThat(probe.seen()).noneMatch(record -> text(record).equals("held"));
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static KafkaProducer<String, String> producer(KafkaProxy proxy) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", proxy.bootstrapServers(), "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
    }

    @Test
    void forkedProcessRunsAndIsKilled() {
        try (ForkedJvm forked = ForkedJvm.start(Waiting.class, Map.of("greeting", "hello"))) {
            forked.awaitLine("hello");

            forked.kill();

            assertThat(forked.output()).doesNotContain("ended");
        }
    }

    /// What the forked process runs.
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended")));
            System.out.println(System.getProperty("greeting"));
            // Nobody counts it down: it waits to be killed, and ends by itself should nobody do so.
            boolean _ = new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        }
    }
}
