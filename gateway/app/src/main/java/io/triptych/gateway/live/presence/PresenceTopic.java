package io.triptych.gateway.live.presence;

import io.triptych.gateway.api.event.PresenceSignal;

/// Where all replicas hear what one says. Never blocks; what can't be said at once is dropped, as it is said again.
interface PresenceTopic {

    void publish(PresenceSignal signal);
}
