package io.triptych.conversation.anomaly;

import static io.triptych.conversation.fixture.Service.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.conversation.ConversationApplication;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.embedded.FreePorts;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.testing.ForkedJvm;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.proxy.KafkaProxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/// Two processes share the partitions. One is killed with SIGKILL after it counted and before Kafka has its offset;
/// what it counted is redelivered to the other.
class KilledCounterIT {
    /// So many that both processes have some: conversations are spread over the partitions.
    private static final int CONVERSATIONS = 24;

    private final Service service = Service.running();
    private final Company company = Company.known();

    @Test
    void killedBetweenCountingAndItsOffsetNoUnreadIsLostOrCountedTwice() {
        KafkaProxy kafka = Infrastructure.kafkaProxy();
        int port = FreePorts.one();
        Map<String, String> properties = new HashMap<>(service.properties());
        properties.put("micronaut.server.port", Integer.toString(port));
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        List<CustomerThread> threads = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            threads.add(new CustomerThread(company, company.conversation()));
        }
        try (ForkedJvm process = ForkedJvm.start(ConversationApplication.class, properties)) {
            process.awaitAnswer(URI.create("http://127.0.0.1:" + port + "/health/readiness"));
            kafka.hold(ApiKeys.OFFSET_COMMIT);
            int rounds = 0;
            do {
                rounds += 1;
                for (CustomerThread thread : threads) {
                    Events.publish(
                            MessageTopics.MESSAGE_SENT,
                            thread.conversation(),
                            company.id,
                            thread.inbound("round " + rounds));
                }
            } while (!isHeld(kafka) && rounds < 20);
            process.kill();

            int wanted = rounds;
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(threads)
                            .allSatisfy(thread -> assertThat(unread(thread)).isEqualTo(wanted)));
            publishOneMore(threads);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(threads)
                            .allSatisfy(thread -> assertThat(unread(thread)).isEqualTo(wanted + 1)));
        } finally {
            kafka.heal();
        }
    }

    /// Behind everything that came again: whoever counted one twice shows it now.
    private void publishOneMore(List<CustomerThread> threads) {
        threads.forEach(thread -> Events.publish(
                MessageTopics.MESSAGE_SENT, thread.conversation(), company.id, thread.inbound("the last")));
    }

    private int unread(CustomerThread thread) {
        return field(company.conversation(thread.conversation()), "unreadCount").getIntValue();
    }

    private static boolean isHeld(KafkaProxy kafka) {
        try {
            kafka.awaitHeld();
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }
}
