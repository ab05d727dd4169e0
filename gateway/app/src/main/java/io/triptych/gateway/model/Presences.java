package io.triptych.gateway.model;

/// Who is there at the moment.
public interface Presences {

    boolean isOnline(long companyId, long userId);
}
