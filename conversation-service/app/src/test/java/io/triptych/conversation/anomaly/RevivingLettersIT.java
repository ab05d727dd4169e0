package io.triptych.conversation.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.conversation.ConversationCommand;
import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.CustomerThread;
import io.triptych.conversation.fixture.Events;
import io.triptych.conversation.fixture.Service;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.testing.Infrastructure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// `triptychctl letters …` on the dead letters of conversation-service, in a process of its own.
class RevivingLettersIT {

    private final Service service = Service.running();
    private final Company company = Company.known();

    private record Ended(int code, String out) {}

    private Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        try (ServiceBeans beans = ConversationCommand.beans(service.properties().entrySet().stream()
                .map(each -> "-" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new))) {
            int code = OperatorCommand.run(
                    ConversationCommand.groups(beans),
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    arguments);
            return new Ended(code, out.toString());
        }
    }

    private void bury(String offset, byte[] value) throws Exception {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(MessageTopics.MESSAGE_SENT + ".dlt.conversation-service", "7", value);
        Map.of(
                        "dlt-topic", MessageTopics.MESSAGE_SENT,
                        "dlt-partition", "0",
                        "dlt-offset", offset,
                        "dlt-failed-at", "2026-11-20T09:00:00Z",
                        "dlt-cause", "java.lang.IllegalStateException",
                        "dlt-reason", "a bug of that release")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(letter).get();
        }
    }

    @Test
    void letterIsProcessedOnceTheReasonIsMendedAndWhatCantBeIsNamed() throws Exception {
        CustomerThread thread = new CustomerThread(company, company.conversation());
        MessageSent lost = thread.inbound("Lost for a while");
        byte[] event = service.beans()
                .getBean(EventCodec.class)
                .encode(Events.envelope(MessageTopics.MESSAGE_SENT, company.id, lost));
        String place = "8" + company.id;
        bury(place, event);
        bury("9" + company.id, "no event at all".getBytes(StandardCharsets.UTF_8));

        assertThat(run("letters", "list").out().lines())
                .contains("2026-11-20T09:00:00Z\tmessage-sent\t0@" + place
                        + "\tjava.lang.IllegalStateException\ta bug of that release");
        Ended revived = run("letters", "revive");
        Ended again = run("letters", "revive");

        assertThat(revived.code()).isEqualTo(1);
        assertThat(revived.out()).contains("Processed: ", "message-sent 0@9" + company.id + "\t");
        assertThat(again.out()).contains("Processed: ");
        assertThat(service.rows(
                        "SELECT last_message_id AS message FROM conversation.conversations WHERE id = ?",
                        thread.conversation()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("message"))
                        .isEqualTo(Long.toString(lost.message().id())));
        assertThat(service.rows(
                        "SELECT details ->> 'letter' AS letter, details ->> 'by' AS tool FROM conversation.audit"
                                + " WHERE company_id = ? AND action = 'event.revived'",
                        company.id))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("letter", "message-sent 0@" + place)
                        .containsEntry("tool", "triptychctl"));
    }
}
