package io.triptych.simulator.fault;

import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Customers of whom the last four digits say what goes wrong with messages to them, so that one can see it without
/// arming faults. There are none until somebody asks for them.
@Singleton
public final class MagicRecipients implements Forgetful {
    private static final int DIGITS = 4;
    private static final int ALWAYS = Integer.MAX_VALUE;

    private static final Map<String, Trick> TRICKS = Map.ofEntries(
            Map.entry("0026", new Trick(Faults.Kind.UNDELIVERABLE, ALWAYS)),
            Map.entry("0047", new Trick(Faults.Kind.WINDOW_CLOSED, ALWAYS)),
            Map.entry("0049", new Trick(Faults.Kind.MARKETING_CAPPED, ALWAYS)),
            Map.entry("0050", new Trick(Faults.Kind.OPTED_OUT, ALWAYS)),
            Map.entry("0056", new Trick(Faults.Kind.PAIR_LIMIT, 2)),
            Map.entry("0029", new Trick(Faults.Kind.RATE_LIMIT, 1)),
            Map.entry("0500", new Trick(Faults.Kind.HTTP_500, 1)),
            Map.entry("0503", new Trick(Faults.Kind.HTTP_503, 1)),
            Map.entry("0429", new Trick(Faults.Kind.APP_LIMIT, 1)),
            Map.entry("0190", new Trick(Faults.Kind.REFUSE_TOKEN, ALWAYS)),
            Map.entry("0368", new Trick(Faults.Kind.POLICY, ALWAYS)),
            Map.entry("0042", new Trick(Faults.Kind.PAYMENT, ALWAYS)),
            Map.entry("0408", new Trick(Faults.Kind.LOST_ANSWER, ALWAYS)),
            Map.entry("0409", new Trick(Faults.Kind.STALL, ALWAYS)),
            Map.entry("0502", new Trick(Faults.Kind.TAKEN_502, ALWAYS)),
            Map.entry("0001", new Trick(Faults.Kind.EARLY_STATUS, ALWAYS)),
            Map.entry("0009", new Trick(Faults.Kind.OTHER_WA_ID, ALWAYS)));

    private final Map<String, Integer> played = new ConcurrentHashMap<>();
    private volatile boolean magic;

    /// What goes wrong, and how often before all is well.
    private record Trick(Faults.Kind kind, int times) {}

    /// Whether there are any, from now on.
    public void set(boolean wanted) {
        magic = wanted;
        played.clear();
    }

    /// What goes wrong with a message to this customer.
    public Optional<Faults.Kind> strike(String phoneNumberId, String to) {
        if (!magic || to.length() < DIGITS) {
            return Optional.empty();
        }
        Trick trick = TRICKS.get(to.substring(to.length() - DIGITS));
        if (trick == null
                || (trick.times() != ALWAYS
                        && played.merge(phoneNumberId + ">" + to, 1, Integer::sum) > trick.times())) {
            return Optional.empty();
        }
        return Optional.of(trick.kind());
    }

    @Override
    public void forget() {
        set(false);
    }
}
