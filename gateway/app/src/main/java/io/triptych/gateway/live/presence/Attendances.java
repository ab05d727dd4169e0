package io.triptych.gateway.live.presence;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The attendance of every company, as this replica has heard of it.
@Singleton
public final class Attendances {

    private final Map<Long, Attendance> byCompany = new ConcurrentHashMap<>();

    /// A company's; empty while nobody of it came or went.
    public Attendance of(long companyId) {
        return byCompany.computeIfAbsent(companyId, id -> new Attendance());
    }
}
