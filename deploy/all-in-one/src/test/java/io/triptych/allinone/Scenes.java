package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.Operations.Scene;
import java.util.UUID;

/// Makes a conversation that a customer began and a person answered, which the customer has read.
final class Scenes {
    private Scenes() {}

    static Scene of(Settings settings, ApiClient person, String wabaId, String numberId, String customer) {
        String wamid = "wamid.scene." + customer;
        assertThat(ApiClient.webhook(settings, wabaId, numberId, customer, wamid, "Is the tour running?"))
                .isEqualTo(200);
        JsonNode conversation = person.conversationWith(customer);
        long id = conversation.path("id").asLong();
        UUID messageId = UUID.randomUUID();
        JsonNode sent = person.sendText(id, messageId, "It is!").data();
        await().untilAsserted(() -> assertThat(person.thread(id))
                .filteredOn(each -> each.path("messageId").asText().equals(messageId.toString()))
                .extracting(each -> each.path("status").asText())
                .containsExactly("read"));
        JsonNode inbound = person.thread(id).get(person.thread(id).size() - 1);
        return new Scene(
                id,
                conversation.path("contactId").asLong(),
                sent.path("id").asLong(),
                messageId.toString(),
                inbound.path("id").asLong(),
                conversation.path("whatsappAccountId").asLong(),
                person.get("/me").data().path("id").asLong());
    }
}
