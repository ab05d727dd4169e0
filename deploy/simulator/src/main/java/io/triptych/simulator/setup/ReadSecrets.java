package io.triptych.simulator.setup;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;

/// Secrets as the configuration gives them.
@Factory
final class ReadSecrets {
    @Bean
    @Singleton
    TypeConverter<CharSequence, Secret> configured() {
        return TypeConverter.of(CharSequence.class, Secret.class, text -> new Secret(text.toString()));
    }
}
