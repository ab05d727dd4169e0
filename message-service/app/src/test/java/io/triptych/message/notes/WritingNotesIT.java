package io.triptych.message.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.EventCodec;
import io.triptych.message.api.event.MessageSent;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritingNotesIT {

    private final MessageServer server = MessageServer.running();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private Answer write(String body) {
        return company.agent(41).post("/conversations/" + chat.id() + "/notes", body);
    }

    private Answer note(String text) {
        return write("{\"body\":\"" + text + "\"}");
    }

    private List<String> thread() {
        JsonNode messages = company.agent(41)
                .get("/conversations/" + chat.id() + "/messages")
                .data("messages");
        return StreamSupport.stream(messages.values().spliterator(), false)
                .map(each -> each.get("type").getStringValue() + " "
                        + each.get("content").get("body").getStringValue())
                .toList();
    }

    private String head() {
        return server.database()
                .value(
                        "SELECT (latest_inbound_number, latest_inbound_at, window_shut_at, last_outbound_at)::text"
                                + " FROM conversations WHERE id = ?",
                        chat.id());
    }

    @Test
    void aNoteStandsInTheThreadInOrderAndIsTold() {
        company.send(chat, "before");
        try (EventProbe sent = EventProbe.on(MessageTopics.MESSAGE_SENT)) {
            Answer answer = note("Ask for the *invoice*");
            company.send(chat, "after");

            assertThat(answer.outcome()).isEqualTo("201");
            assertThat(List.of(
                            answer.text("type"),
                            answer.text("direction"),
                            answer.text("status"),
                            answer.text("sentBy", "name")))
                    .containsExactly("note", "internal", "sent", "Person 41");
            assertThat(thread()).containsExactly("text after", "note Ask for the *invoice*", "text before");
            var event = sent.await(record -> record.key().equals(Long.toString(chat.id()))
                    && new String(record.value(), StandardCharsets.UTF_8).contains("\"note\""));
            ContractAssertions.in(MessageTopics.class).matches(MessageTopics.MESSAGE_SENT, event.value());
            MessageSent told = server.bean(EventCodec.class)
                    .decode(event.value(), MessageSent.class)
                    .data();
            assertThat(told.message().id()).isEqualTo(answer.id());
            assertThat(told.inboundNumber()).isNull();
            assertThat(told.conversation().version()).isEqualTo(told.message().version());
        }
    }

    @Test
    void theCustomerNeverGetsOneAndItIsNobodysAnswer() {
        company.receive(chat, 1);
        String before = head();

        Answer note = note("Not for them");
        assertThat(head()).isEqualTo(before);
        company.send(chat, "For them");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.whatsApp().to(chat.to()).size() == 1);
        assertThat(server.whatsApp()
                        .to(chat.to())
                        .getFirst()
                        .body()
                        .get("text")
                        .get("body")
                        .getStringValue())
                .isEqualTo("For them");
        assertThat(server.database().value("SELECT count(*) FROM deliveries WHERE message_id = ?", note.id()))
                .isEqualTo("0");
        assertThat(server.database().value("SELECT count(*) FROM attempts WHERE message_id = ?", note.id()))
                .isEqualTo("0");
    }

    @Test
    void oneIsWrittenWhenTheWindowIsClosedAndDoesNotOpenIt() {
        company.lastWrote(chat, Duration.ofHours(25));

        assertThat(note("Call them").outcome()).isEqualTo("201");

        assertThat(company.agent(41)
                        .post(
                                "/conversations/" + chat.id() + "/messages",
                                "{\"messageId\":\"" + UUID.randomUUID()
                                        + "\",\"type\":\"text\",\"content\":{\"body\":\"Hi\"}}")
                        .outcome())
                .isEqualTo("409 window_closed");
    }

    @Test
    void theSameOneAgainIsKeptOnce() {
        String note = "{\"messageId\":\"" + UUID.randomUUID() + "\",\"body\":\"%s\"}";

        assertThat(List.of(
                        write(note.formatted("Once")).outcome(),
                        write(note.formatted("Once")).outcome(),
                        write(note.formatted("Twice")).outcome()))
                .containsExactly("201", "200", "409 conflict");
        assertThat(thread()).containsExactly("note Once");
    }

    @Test
    void whoIsMentionedMaySeeTheConversation() {
        server.conversationServer().isSeenBy(chat.id(), "{\"id\":41,\"name\":\"Ana\"},{\"id\":42,\"name\":\"Ben\"}");

        Answer answer = write("{\"body\":\"@Ben look\",\"mentions\":[42,42]}");

        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(answer.data("content", "mentions").size()).isEqualTo(1);
        assertThat(answer.data("content", "mentions").get(0).get("name").getStringValue())
                .isEqualTo("Ben");
        assertThat(write("{\"body\":\"@Cleo look\",\"mentions\":[42,43]}").outcome())
                .isEqualTo("400 invalid_user");
        assertThat(thread()).containsExactly("note @Ben look");
    }

    @Test
    void aNoteIsNotQuotedReactedToTriedAgainOrForwarded() {
        long note = note("Only for us").id();
        String messages = "/conversations/" + chat.id() + "/messages";
        String quoting = "{\"messageId\":\"" + UUID.randomUUID()
                + "\",\"type\":\"text\",\"content\":{\"body\":\"Hi\"},\"replyTo\":" + note + "}";
        String reacting = "{\"messageId\":\"" + UUID.randomUUID()
                + "\",\"type\":\"reaction\",\"content\":{\"messageId\":" + note + ",\"emoji\":\"👍\"}}";
        String forwarding = "{\"messageId\":\"" + UUID.randomUUID() + "\",\"conversationId\":" + chat.id() + "}";

        assertThat(List.of(
                        company.agent(41).post(messages, quoting).outcome(),
                        company.agent(41).post(messages, reacting).outcome(),
                        company.agent(41)
                                .post(messages + "/" + note + "/retry", "{}")
                                .outcome(),
                        company.agent(41)
                                .post(messages + "/" + note + "/forward", forwarding)
                                .outcome()))
                .containsExactly("400 invalid_input", "400 invalid_input", "404 not_found", "409 conflict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                 | body",
                "{\"body\":\" \"}                   | body",
                "{\"body\":\"x\",\"mentions\":[0]}  | mentions",
                "{\"body\":\"x\",\"messageId\":\"\"} | messageId",
            })
    void badInputIsNamed(String body, String field) {
        Answer answer = write(body);

        assertThat(answer.outcome()).isEqualTo("400 invalid_input");
        assertThat(answer.field(field)).isNotNull();
    }

    @Test
    void anotherCompanysConversationIsNotThere() {
        assertThat(server.anyCompany()
                        .agent(41)
                        .post("/conversations/" + chat.id() + "/notes", "{\"body\":\"Hi\"}")
                        .outcome())
                .isEqualTo("404 not_found");
    }
}
