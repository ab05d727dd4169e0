package io.triptych.gateway;

import io.micronaut.context.annotation.Factory;
import io.triptych.gateway.model.Directory;
import jakarta.inject.Singleton;

/// What every feature shares and no framework knows how to make.
@Factory
final class Shared {

    @Singleton
    Directory directory() {
        return new Directory();
    }
}
