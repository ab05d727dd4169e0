package io.triptych.simulator.account;

import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/// Which business accounts send their webhooks to which apps: those of the demo do from the start. Webhooks themselves
/// go out either way, so that a number can be tried that nobody has connected.
@Singleton
final class Subscriptions implements Forgetful {

    private final SimulatorConfig config;
    private final Set<String> changed = new HashSet<>();

    Subscriptions(SimulatorConfig config) {
        this.config = config;
    }

    synchronized boolean has(String wabaId, String appId) {
        boolean fromTheStart =
                appId.equals(config.appId()) && config.subscribed().contains(wabaId);
        return fromTheStart != changed.contains(key(wabaId, appId));
    }

    synchronized void set(String wabaId, String appId, boolean subscribed) {
        if (has(wabaId, appId) != subscribed && !changed.remove(key(wabaId, appId))) {
            changed.add(key(wabaId, appId));
        }
    }

    @Override
    public synchronized void forget() {
        changed.clear();
    }

    private static String key(String wabaId, String appId) {
        return wabaId + ":" + appId;
    }
}
