package io.triptych.eventing.outbox;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Version 7 UUIDs: unique, and about in the order of time.
final class EventIds {
    private EventIds() {}

    static UUID at(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMillis << 16 | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
