package io.triptych.service.token;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Secrets as they come: strings in JSON and in the configuration.
@Factory
final class ReadSecrets {
    @Bean
    @Singleton
    TypeConverter<CharSequence, Secret> configured() {
        return TypeConverter.of(CharSequence.class, Secret.class, text -> new Secret(text.toString()));
    }

    @Singleton
    static final class FromJson implements Deserializer<Secret> {
        @Override
        public Secret deserialize(Decoder decoder, DecoderContext context, Argument<? super Secret> type)
                throws IOException {
            return new Secret(decoder.decodeString());
        }
    }
}
