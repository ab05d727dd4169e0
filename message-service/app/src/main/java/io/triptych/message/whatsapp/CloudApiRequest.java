package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.content.OutboundContent;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.WhatsApp;
import java.util.LinkedHashMap;
import java.util.Map;

/// The body of `POST /{phone-number-id}/messages`.
final class CloudApiRequest {

    private CloudApiRequest() {}

    static JsonNode of(WhatsApp.Request message) {
        OutboundContent content = message.content();
        String quoted = message.quoted();
        Map<String, JsonNode> members = new LinkedHashMap<>();
        put(members, "messaging_product", "whatsapp");
        put(members, "recipient_type", "individual");
        CustomerIdentity to = message.to();
        if (to.kind() == CustomerIdentity.Kind.WA_ID) {
            // Without the plus, WhatsApp puts the business number's country code before it.
            put(members, "to", "+" + to.value());
        } else {
            put(members, "recipient", to.value());
        }
        put(members, "type", content.type());
        members.put(content.type(), content.cloudApi(new OutboundContent.Known(quoted, message.uploaded())));
        if (quoted != null && content.about() == null) {
            members.put("context", JsonNode.createObjectNode(Map.of("message_id", JsonNode.createStringNode(quoted))));
        }
        put(members, "biz_opaque_callback_data", message.callbackData().text());
        return JsonNode.createObjectNode(members);
    }

    private static void put(Map<String, JsonNode> members, String name, String text) {
        members.put(name, JsonNode.createStringNode(text));
    }
}
