package io.triptych.message.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.EventProbe;
import io.triptych.testing.Infrastructure;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KafkaIsDownIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();

    @Test
    void aSendIsAnsweredGoesOutAndIsAnnouncedLater() {
        Chat chat = company.anyChat(company.anyNumber());
        EventCodec codec = server.bean(EventCodec.class);
        try (EventProbe probe = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            Answer answer;
            Infrastructure.stopKafka();
            try {
                answer = company.agent(41)
                        .post(
                                "/conversations/" + chat.id() + "/messages",
                                "{\"messageId\":\"" + UUID.randomUUID()
                                        + "\",\"type\":\"text\",\"content\":{\"body\":\"Hello\"}}");
                assertThat(answer.outcome()).isEqualTo("201");
            } finally {
                Infrastructure.startKafka();
            }

            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(
                                    server.database().value("SELECT status FROM messages WHERE id = ?", answer.id()))
                            .isEqualTo("sent"));
            assertThat(server.whatsApp().to(chat.to())).hasSize(1);
            probe.await(record -> codec.decode(record.value(), MessageSent.class)
                            .data()
                            .message()
                            .id()
                    == answer.id());
        }
    }
}
