package io.triptych.message.sending;

import static io.triptych.message.fake.FakeWhatsApp.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingEveryTypeIT {

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private Answer send(String type, String content) {
        return post(UUID.randomUUID().toString(), type, content);
    }

    private Answer post(String messageId, String type, String content) {
        return company.agent(41)
                .post(
                        "/conversations/" + chat.id() + "/messages",
                        "{\"messageId\":\"" + messageId + "\",\"type\":\"" + type + "\",\"content\":" + content + "}");
    }

    private Answer react(long messageId, String emoji) {
        return send("reaction", "{\"messageId\":" + messageId + ",\"emoji\":\"" + emoji + "\"}");
    }

    private List<JsonNode> thread() {
        List<JsonNode> messages = new ArrayList<>();
        company.agent(41)
                .get("/conversations/" + chat.id() + "/messages?limit=50")
                .data("messages")
                .values()
                .forEach(messages::add);
        return messages;
    }

    /// The reactions of the message of this id, each as `emoji own failed`.
    private List<String> reactions(long messageId) {
        List<String> shown = new ArrayList<>();
        for (JsonNode message : thread()) {
            JsonNode reactions = message.get("reactions");
            if (Objects.requireNonNull(message.get("id")).getLongValue() == messageId && reactions != null) {
                reactions
                        .values()
                        .forEach(each -> shown.add(each.get("emoji").getStringValue()
                                + (each.get("own") == null ? "" : " own")
                                + (each.get("failed") == null ? "" : " failed")));
            }
        }
        return shown;
    }

    private void awaitCalls(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(whatsApp.to(chat.to())).hasSize(count));
    }

    private @Nullable JsonNode asked(int call, String member) {
        return whatsApp.to(chat.to()).get(call).body().get(member);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "text|{\"body\":\"On time\"}",
                "location|{\"latitude\":41.1466,\"longitude\":-8.6111,\"name\":\"Aurora\"}",
                "contacts|{\"contacts\":[{\"name\":{\"formatted_name\":\"Ana\"},\"phones\":[{\"phone\":\"+351\"}]}]}",
                "interactive|{\"type\":\"button\",\"body\":{\"text\":\"When?\"},\"action\":{\"buttons\":["
                        + "{\"type\":\"reply\",\"reply\":{\"id\":\"a\",\"title\":\"09:30\"}}]}}",
                "interactive|{\"type\":\"list\",\"body\":{\"text\":\"Which?\"},\"action\":{\"button\":\"Choose\","
                        + "\"sections\":[{\"rows\":[{\"id\":\"n\",\"title\":\"North\"}]}]}}",
            })
    void eachTypeGoesOutAndIsInTheThread(String type, String content) {
        String messageId = UUID.randomUUID().toString();
        Answer sent = post(messageId, type, content);
        assertThat(sent.status()).isEqualTo(201);
        assertThat(post(messageId, type, content).status()).isEqualTo(200);
        awaitCalls(1);

        assertThat(Objects.requireNonNull(asked(0, "type")).getStringValue()).isEqualTo(type);
        assertThat(asked(0, type)).isNotNull();
        assertThat(thread())
                .singleElement()
                .satisfies(message -> assertThat(message.get("type")).isEqualTo(JsonNode.createStringNode(type)));
        assertThat(post(messageId, "text", "{\"body\":\"Another\"}").status()).isEqualTo(409);
    }

    @Test
    void aReactionShowsOnItsMessageOnlyIsReplacedAndTakenBack() {
        long target = company.receive(chat, 1).getFirst();

        assertThat(react(target, "👍").status()).isEqualTo(201);
        assertThat(reactions(target)).containsExactly("👍 own");
        assertThat(react(target, "❤️").status()).isEqualTo(201);
        assertThat(reactions(target)).containsExactly("❤️ own");
        assertThat(react(target, "").status()).isEqualTo(201);
        assertThat(reactions(target)).isEmpty();

        awaitCalls(3);
        assertThat(thread()).hasSize(1);
        JsonNode first = Objects.requireNonNull(asked(0, "reaction"));
        assertThat(Objects.requireNonNull(first.get("message_id")).getStringValue())
                .startsWith("wamid.IN");
        assertThat(Objects.requireNonNull(first.get("emoji")).getStringValue()).isEqualTo("👍");
        assertThat(asked(0, "context")).isNull();
    }

    @Test
    void aReactionThatWhatsAppRefusesSaysSo() {
        long target = company.receive(chat, 1).getFirst();
        whatsApp.planFor(chat.to(), 1, error(400, 131009));

        react(target, "👍");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reactions(target)).containsExactly("👍 own failed"));
        react(target, "🙏");
        assertThat(reactions(target)).containsExactly("🙏 own");
    }

    @Test
    void aReactionToOurMessageWaitsForWhatsAppsIdOfIt() {
        company.pause(number);
        long target = Objects.requireNonNull(send("text", "{\"body\":\"Soon\"}").data("id"))
                .getLongValue();
        assertThat(react(target, "👍").status()).isEqualTo(201);
        assertThat(reactions(target)).containsExactly("👍 own");
        company.open(number);

        awaitCalls(2);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(asked(1, "reaction")).get("message_id"))
                        .getStringValue())
                .isEqualTo(whatsApp.to(chat.to()).getFirst().wamid());
    }

    @Test
    void whatCannotBeReactedToIsSaid() {
        assertThat(react(987_654_321, "👍").field("content.messageId")).isNotNull();
        long target = company.receive(chat, 1).getFirst();
        server.database().execute("UPDATE messages SET timestamp = now() - interval '31 days' WHERE id = ?", target);
        assertThat(react(target, "👍").field("content.messageId")).isEqualTo("is older than 30 days");
        assertThat(react(target, "ok").field("content.emoji")).isEqualTo("must be one emoji");
    }
}
