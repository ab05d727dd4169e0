package io.triptych.message.receiving;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.role.Roles;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/// What the first webhook needs: the way in, a signature's check, a body without elements, and Kafka's address of the
/// journal. Nothing is kept.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class WebhookWarmUp implements WarmUp {

    private static final String NOTHING_IN_IT = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";

    private final OwnCalls calls;
    private final WebhookReceiver receiver;

    WebhookWarmUp(OwnCalls calls, WebhookReceiver receiver) {
        this.calls = calls;
        this.receiver = receiver;
    }

    @Override
    public void run() throws IOException {
        calls.get("/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1");
        byte[] body = NOTHING_IN_IT.getBytes(StandardCharsets.UTF_8);
        SecretKeySpec nobodys = WebhookSignature.key("warm-up");
        WebhookSignature.isValid("sha256=" + "0".repeat(64), body, List.of(nobodys));
        receiver.prepare(body);
    }
}
