package io.triptych.simulator.customer;

import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Customers who have told WhatsApp that they want no marketing of a number.
@Singleton
public final class MarketingPreferences implements Forgetful {
    private final Set<Refusal> refusals = ConcurrentHashMap.newKeySet();

    private record Refusal(String phoneNumberId, String customer) {}

    public void set(String phoneNumberId, String customer, boolean wanted) {
        Refusal refusal = new Refusal(phoneNumberId, customer);
        if (wanted) {
            refusals.remove(refusal);
        } else {
            refusals.add(refusal);
        }
    }

    public boolean refuses(String phoneNumberId, String customer) {
        return refusals.contains(new Refusal(phoneNumberId, customer));
    }

    @Override
    public void forget() {
        refusals.clear();
    }
}
