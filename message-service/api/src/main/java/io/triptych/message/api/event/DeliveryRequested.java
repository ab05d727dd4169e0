package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;

/// Wakes the sender that owns the account's lane: at least one message of it is due. Carries no work by itself.
@Serdeable
public record DeliveryRequested(long companyId, long whatsappAccountId) {}
