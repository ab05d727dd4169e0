package io.triptych.message.model;

import java.time.Instant;
import java.util.Map;

/// Keeps what messages say of why they wait true.
public interface Waits {

    /// Tells up to so many messages of a lane why they wait, or that they no longer do, where that has changed. How
    /// many it told; 0 when nothing was left to tell.
    int tell(Deliveries.Lane lane, Limits limits, int atMost);

    /// What only the sender knows: whether WhatsApp has slowed the number down, and until when it keeps each
    /// customer's conversation waiting.
    record Limits(boolean slowed, Map<Long, Instant> customers) {}
}
