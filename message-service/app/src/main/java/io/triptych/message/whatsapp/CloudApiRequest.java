package io.triptych.message.whatsapp;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.MessageBody;
import io.triptych.message.model.WhatsApp;
import org.jspecify.annotations.Nullable;

/// The body of `POST /{phone-number-id}/messages`.
@Serdeable(naming = SnakeCaseStrategy.class)
record CloudApiRequest(
        String messagingProduct,
        String recipientType,
        @Nullable String to,
        @Nullable String recipient,
        String type,
        @Nullable Text text,
        @Nullable Context context,
        String bizOpaqueCallbackData) {

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Text(String body, @Nullable Boolean previewUrl) {}

    @Serdeable(naming = SnakeCaseStrategy.class)
    record Context(String messageId) {}

    static CloudApiRequest of(WhatsApp.Request message) {
        CustomerIdentity to = message.to();
        boolean byNumber = to.kind() == CustomerIdentity.Kind.WA_ID;
        String quoted = message.quoted();
        return switch (message.body()) {
            case MessageBody.Text text ->
                new CloudApiRequest(
                        "whatsapp",
                        "individual",
                        // Without the plus, WhatsApp puts the business number's country code before it.
                        byNumber ? "+" + to.value() : null,
                        byNumber ? null : to.value(),
                        "text",
                        new Text(text.body(), text.previewUrl() ? Boolean.TRUE : null),
                        quoted == null ? null : new Context(quoted),
                        message.callbackData().text());
        };
    }
}
