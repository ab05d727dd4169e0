package io.triptych.message.delivery;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import org.jspecify.annotations.Nullable;

/// How a lane is set as far as its worker knows, which looks again when somebody may have set it otherwise. Any thread
/// may ask.
final class LaneSetting {

    private final Lane lane;
    private final Lanes lanes;
    private volatile Account.State state;
    private volatile Accounts.@Nullable Limits told;
    private volatile boolean looksAgain;

    /// Of a lane that is so now.
    LaneSetting(Lane lane, Lanes lanes, Account.State state) {
        this.lane = lane;
        this.lanes = lanes;
        this.state = state;
    }

    Account.State state() {
        return state;
    }

    /// Whether WhatsApp refuses the number.
    boolean isStopped() {
        return state == Account.State.STOPPED;
    }

    /// Whether nothing goes out, for WhatsApp's reasons or an admin's.
    boolean isClosed() {
        return state != Account.State.OPEN;
    }

    /// Before the row says so: what is due now would be refused as well.
    void stopped() {
        state = Account.State.STOPPED;
    }

    /// Somebody has read how fast the lane may be.
    void tell(Accounts.Limits now) {
        told = now;
    }

    /// How the lane is set is to be read before anything else is done.
    void lookAgain() {
        looksAgain = true;
    }

    /// Has the limits be what was told or, if the lane is to be looked at, what is read now. Answers whether its state
    /// is another now.
    boolean update(LaneLimits limits) {
        Accounts.Limits heard = told;
        if (heard != null) {
            limits.become(heard);
        }
        if (!looksAgain) {
            return false;
        }
        looksAgain = false;
        Account.State before = state;
        Lanes.Setting now = read();
        state = now.state();
        told = null;
        limits.become(now.limits());
        return state != before;
    }

    /// What can't be read is read the next time.
    private Lanes.Setting read() {
        try {
            return lanes.setting(lane);
        } catch (RuntimeException | Error e) {
            looksAgain = true;
            throw e;
        }
    }
}
