package io.triptych.gateway.model;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Names of time zones. Case makes no difference to them, but to who looks them up.
public final class TimeZoneName {

    private TimeZoneName() {}

    /// The name as it is spelled; null if there is no such zone.
    public static @Nullable String spelled(String name) {
        String spelled = ZoneId.getAvailableZoneIds().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
        try {
            ZoneId.of(spelled);
            return spelled;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
