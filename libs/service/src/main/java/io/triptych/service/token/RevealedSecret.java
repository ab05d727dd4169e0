package io.triptych.service.token;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Writes a secret's value, for the one answer that gives it away:
/// `@Serdeable.Serializable(using = RevealedSecret.class) Secret accessToken`.
@Singleton
public final class RevealedSecret implements Serializer<Secret> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Secret> type, Secret value)
            throws IOException {
        encoder.encodeString(value.reveal());
    }
}
