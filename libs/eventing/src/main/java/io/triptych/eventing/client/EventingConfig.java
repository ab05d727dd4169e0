package io.triptych.eventing.client;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How this process takes part in events; `enabled` is asked for when the beans are made.
///
/// @param enabled `false` starts neither outbox nor consumers: for tests
/// @param gather how long after the outbox or a topic was read it may be read again: what comes sooner goes together,
///     which costs Kafka, PostgreSQL and everybody on the way far less; what comes alone doesn't wait; at most 5s
@ConfigurationProperties("triptych.eventing")
public record EventingConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "20ms") Duration gather) {

    /// Leases and memberships of groups outlast it by far.
    private static final Duration GATHER_MAX = Duration.ofSeconds(5);

    /// Throws [IllegalArgumentException] if `gather` is negative or longer than 5 s.
    public EventingConfig {
        if (gather.isNegative() || gather.compareTo(GATHER_MAX) > 0) {
            throw new IllegalArgumentException("triptych.eventing.gather must be between 0 and 5s");
        }
    }
}
