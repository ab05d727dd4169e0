package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.Operations.Scene;
import io.triptych.allinone.settings.Settings;
import java.util.Set;
import java.util.UUID;

/// Makes a conversation that a customer began and a person answered, which the customer has read. Nothing is on its way
/// any more: whatever changes it afterwards is the test's doing.
final class Scenes {
    private static final Set<String> ON_THEIR_WAY = Set.of("sending", "sent", "delivered");

    private Scenes() {}

    static Scene of(Settings settings, ApiClient person, String wabaId, String numberId, String customer) {
        String wamid = "wamid.scene." + customer;
        assertThat(ApiClient.webhook(settings, wabaId, numberId, customer, wamid, "Is the tour running?"))
                .isEqualTo(200);
        JsonNode conversation = person.conversationWith(customer);
        long id = conversation.path("id").asLong();
        long photo = photo(settings, person, numberId, customer, id);
        UUID messageId = UUID.randomUUID();
        JsonNode sent = person.sendText(id, messageId, "It is!").data();
        await().untilAsserted(() -> assertSettled(person, id, messageId));
        JsonNode inbound = person.thread(id).get(person.thread(id).size() - 1);
        return new Scene(
                id,
                conversation.path("contactId").asLong(),
                sent.path("id").asLong(),
                messageId.toString(),
                inbound.path("id").asLong(),
                conversation.path("whatsappAccountId").asLong(),
                person.get("/me").data().path("id").asLong(),
                person.post("/teams", "{\"name\":\"" + UUID.randomUUID() + "\"}")
                        .data()
                        .path("team")
                        .path("id")
                        .asLong(),
                person.get("/settings").data().toString(),
                newcomer(person),
                photo);
    }

    /// A photo of the customer's, which is fetched.
    private static long photo(
            Settings settings, ApiClient person, String numberId, String customer, long conversation) {
        ApiClient.write(settings, numberId, customer, "{\"type\":\"image\",\"image\":{\"sample\":\"picture\"}}");
        await().until(() -> readyFile(person, conversation) > 0);
        return readyFile(person, conversation);
    }

    /// 0 if none is here.
    private static long readyFile(ApiClient person, long conversation) {
        for (JsonNode message : person.thread(conversation)) {
            JsonNode media = message.path("content").path("media");
            if (media.path("state").asText().equals("ready")) {
                return media.path("id").asLong();
            }
        }
        return 0;
    }

    /// Somebody whom nobody else's test knows; of who may not take people in, there is none.
    private static long newcomer(ApiClient person) {
        String email = UUID.randomUUID() + "@newcomers.example";
        String body = "{\"name\":\"Newcomer\",\"email\":\"" + email + "\",\"role\":\"agent\"}";
        return person.post("/users", body).data().path("user").path("id").asLong();
    }

    /// The inbox hears of a status later than the thread.
    private static void assertSettled(ApiClient person, long conversation, UUID last) {
        assertThat(person.thread(conversation))
                .filteredOn(each -> each.path("direction").asText().equals("outbound"))
                .noneMatch(each -> ON_THEIR_WAY.contains(each.path("status").asText()));
        JsonNode shown = person.get("/conversations/" + conversation).data().path("lastMessage");
        assertThat(shown.path("messageId").asText()).isEqualTo(last.toString());
        assertThat(shown.path("status").asText()).isEqualTo("read");
    }
}
