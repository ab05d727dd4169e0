package io.triptych.eventing.outbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How the outbox is emptied. What is sent is sent or failed within `deliveryTimeout`, so that nothing is published
/// after the lease.
///
/// @param enabled whether this process publishes what waits in the outbox; `false` leaves it to others of the service
/// @param poll how often rows are looked for beside being woken by a commit of this process
/// @param lease how long a shard belongs to a relay; longer than `renew`, `delivery-timeout` and a second together
/// @param renew how often a lease is renewed
/// @param look how often shards that nobody holds are looked for
/// @param deliveryTimeout how long a record may take to be acknowledged by Kafka
/// @param rowsPerShard (rows) how many of one shard are read at once
@ConfigurationProperties("triptych.eventing.outbox")
public record OutboxConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "50ms") Duration poll,
        @Bindable(defaultValue = "15s") Duration lease,
        @Bindable(defaultValue = "5s") Duration renew,
        @Bindable(defaultValue = "1s") Duration look,
        @Bindable(defaultValue = "5s") Duration deliveryTimeout,
        @Bindable(defaultValue = "100") @Min(1) @Max(10_000) int rowsPerShard) {

    /// How long sending may wait for Kafka to say where a topic is.
    static final Duration BLOCKING = Duration.ofSeconds(1);

    public OutboxConfig {
        if (lease.compareTo(renew.plus(publishing(deliveryTimeout))) <= 0) {
            throw new IllegalArgumentException("triptych.eventing.outbox.lease must be longer than renew, "
                    + "delivery-timeout and a second together");
        }
    }

    /// What must be left of a lease for a record to be sent.
    Duration publishing() {
        return publishing(deliveryTimeout);
    }

    private static Duration publishing(Duration deliveryTimeout) {
        return deliveryTimeout.plus(BLOCKING);
    }
}
