package io.triptych.message.delivery;

import io.triptych.message.delivery.pace.NumberRate;
import io.triptych.message.delivery.pace.PairLimit;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Lanes.Due;
import io.triptych.message.model.SlowedRate;
import io.triptych.message.model.WaitingRule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What limits one lane's calls: the number's rate, WhatsApp's limit for each customer, and how many calls may be open.
/// Not thread-safe but where it says so.
final class LaneLimits {

    private static final int BATCH_SIZE_MAX = 50;

    private final Lane lane;
    private final Lanes lanes;
    private final SenderConfig config;
    private final NumberRate rate;
    private final PairLimit pairLimit;
    private final Clock clock;
    private boolean limitsPairs;
    private volatile int perSecond;
    private volatile @Nullable SlowedRate slowed;

    LaneLimits(Lane lane, Lanes lanes, SenderConfig config, Lanes.Setting setting, Clock clock) {
        this.lane = lane;
        this.lanes = lanes;
        this.config = config;
        Accounts.Limits limits = setting.limits();
        this.rate = new NumberRate(clock, limits.ratePerSecond(), setting.slowed());
        this.pairLimit = new PairLimit(clock);
        this.clock = clock;
        this.perSecond = limits.ratePerSecond();
        this.slowed = setting.slowed();
        this.limitsPairs = limits.pairLimit();
    }

    /// The number's limits may have changed to these.
    void become(Accounts.Limits limits) {
        if (limits.ratePerSecond() != perSecond) {
            perSecond = limits.ratePerSecond();
            slowed = null;
            rate.limit(perSecond);
        }
        limitsPairs = limits.pairLimit();
    }

    /// How many calls may begin while so many are open, were it not for the rate.
    int free(int openCalls) {
        return Math.min(BATCH_SIZE_MAX, config.callsMax() - openCalls);
    }

    NumberRate rate() {
        return rate;
    }

    /// WhatsApp said that the number is too fast. To what it is slowed down; nothing if it was just now.
    @Nullable
    SlowedRate slowDown() {
        SlowedRate now = rate.slowDown();
        if (now != null) {
            slowed = now;
        }
        return now;
    }

    /// Whether the number is slower than it may be; may be asked by any thread.
    boolean areSlowed() {
        SlowedRate last = slowed;
        return last != null && last.perSecond(clock.instant(), perSecond) < perSecond;
    }

    /// Takes the places of those whose customers may get a message now; the others' conversations wait.
    List<Due> withinPairLimit(List<Due> due) {
        if (!limitsPairs || !config.pairLimit() || due.isEmpty()) {
            return due;
        }
        Set<Long> unknown =
                pairLimit.unknown(due.stream().map(Due::conversationId).toList());
        if (!unknown.isEmpty()) {
            Map<Long, List<Duration>> recent = lanes.recentAttempts(lane, unknown, PairLimit.MEMORY);
            unknown.forEach(id -> pairLimit.learn(id, recent.getOrDefault(id, List.of())));
        }
        List<Due> within = new ArrayList<>();
        for (Due each : due) {
            if (pairLimit.take(each.conversationId())) {
                within.add(each);
            }
        }
        return within;
    }

    /// Gives the places back of conversations for which no call begins after all.
    void giveBack(Collection<Long> conversations) {
        conversations.forEach(pairLimit::giveBack);
    }

    /// The conversations that wait for their customer's limit.
    Set<Long> waiting() {
        return pairLimit.waiting().keySet();
    }

    /// Those, with these others whose heads are due and can't go.
    Set<Long> notNow(Set<Long> hindered) {
        Set<Long> notNow = new TreeSet<>(waiting());
        notNow.addAll(hindered);
        return notNow;
    }

    /// The same as messages say of it why they wait.
    WaitingRule.Limits told() {
        return new WaitingRule.Limits(rate.isSlowed(), pairLimit.waiting());
    }
}
