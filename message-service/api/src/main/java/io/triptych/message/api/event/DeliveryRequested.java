package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// Wakes the sender that owns the account's lane: a message of it is due or, with `laneChanged`, somebody else has set
/// the lane otherwise. Carries no work by itself.
@Serdeable
public record DeliveryRequested(
        long companyId, long whatsappAccountId, @Nullable Boolean laneChanged) {

    /// A message is due.
    public static DeliveryRequested ofMessage(long companyId, long whatsappAccountId) {
        return new DeliveryRequested(companyId, whatsappAccountId, null);
    }

    /// The lane was set otherwise.
    public static DeliveryRequested ofLane(long companyId, long whatsappAccountId) {
        return new DeliveryRequested(companyId, whatsappAccountId, true);
    }

    /// Whether the lane was set otherwise.
    public boolean concernsLane() {
        return Boolean.TRUE.equals(laneChanged);
    }
}
