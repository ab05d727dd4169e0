package io.triptych.message.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.message.MessageApplication;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.event.StatusUpdated;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import io.triptych.testing.EventProbe;
import io.triptych.testing.ForkedJvm;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.proxy.KafkaProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

/// Two processes share the lanes and the outbox. One is killed with SIGKILL while a call of it is open, and while what
/// it committed is not published; the other takes over.
class KilledSenderIT {

    private final MessageServer server = MessageServer.running();
    private final EventCodec codec = server.bean(EventCodec.class);
    private final Company company = server.anyCompany();

    @Test
    void itsOpenCallIsUncertainNothingIsSentTwiceAndNoEventIsLost() {
        KafkaProxy kafka = Infrastructure.kafkaProxy();
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        CountDownLatch never = new CountDownLatch(1);
        String survivor = owner(company.anyNumber());
        try (EventProbe sent = EventProbe.on(MessageTopics.MESSAGE_SENT);
                EventProbe updated = EventProbe.on(MessageTopics.STATUS_UPDATED);
                ForkedJvm process = ForkedJvm.start(MessageApplication.class, properties)) {
            Number number = numberOfAnother(survivor);
            Chat stalled = company.anyChat(number);
            Chat sound = company.anyChat(number);
            server.whatsApp().planFor(stalled.to(), 1, FakeWhatsApp.stall(never));
            kafka.hold(ApiKeys.PRODUCE);
            Message first = company.send(stalled, "first");
            Message other = company.send(sound, "other");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.whatsApp().to(stalled.to()).size() == 1
                            && company.status(other).equals("sent"));
            Message next = company.send(stalled, "next");

            process.kill();

            awaitStatus(first, "uncertain");
            awaitStatus(next, "sent");
            assertThat(owner(number)).isEqualTo(survivor);
            assertThat(texts(stalled)).containsExactly("first", "next");
            assertThat(texts(sound)).containsExactly("other");
            for (Message message : List.of(first, next, other)) {
                sent.await(record -> codec.decode(record.value(), MessageSent.class)
                                .data()
                                .message()
                                .id()
                        == message.id());
                updated.await(record -> codec.decode(record.value(), StatusUpdated.class)
                                .data()
                                .message()
                                .id()
                        == message.id());
            }
        } finally {
            never.countDown();
            kafka.heal();
        }
    }

    private Number numberOfAnother(String owner) {
        Number[] found = new Number[1];
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Number number = company.anyNumber();
                    found[0] = number;
                    return !owner(number).equals(owner);
                });
        return found[0];
    }

    private String owner(Number number) {
        String sql = "SELECT coalesce(owner, '') FROM lanes WHERE whatsapp_account_id = ?";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.database().value(sql, number.accountId()).isEmpty());
        return server.database().value(sql, number.accountId());
    }

    private void awaitStatus(Message message, String status) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(company.status(message)).isEqualTo(status));
    }

    private List<String> texts(Chat chat) {
        return server.whatsApp().to(chat.to()).stream()
                .map(FakeWhatsApp.Call::text)
                .toList();
    }
}
