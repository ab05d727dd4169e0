package io.triptych.message.whatsapp;

import io.triptych.message.model.Receipts;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/// Marks messages as read at the Cloud API. It may be told again, so that nothing depends on its answer.
@Singleton
final class CloudApiReceipts implements Receipts.Outlet {

    private final GraphApi graph;

    CloudApiReceipts(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public boolean tell(Receipts.Target target, boolean typing) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messaging_product", "whatsapp");
        body.put("status", "read");
        body.put("message_id", target.whatsappMessageId());
        if (typing) {
            body.put("typing_indicator", Map.of("type", "text"));
        }
        String path = "/" + target.sender().phoneNumberId() + "/messages";
        return graph.questions().post(path, target.sender().token(), body).isSuccess();
    }
}
