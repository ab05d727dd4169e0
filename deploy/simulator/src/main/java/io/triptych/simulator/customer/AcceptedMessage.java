package io.triptych.simulator.customer;

import io.triptych.simulator.setup.BusinessNumber;
import org.jspecify.annotations.Nullable;

/// A message that was taken for delivery.
public record AcceptedMessage(
        BusinessNumber number,
        String wamid,
        @Nullable String recipientDigits,
        @Nullable String recipientUserId,
        @Nullable String callbackData,
        String type) {
    /// By what the customer is known.
    String party() {
        return String.valueOf(recipientDigits == null ? recipientUserId : recipientDigits);
    }
}
