package io.triptych.message.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Who owns which business number's way out, and whether it is open.
public interface Lanes {

    /// The lanes of all companies.
    List<Deliveries.Lane> all();

    /// Makes this sender the owner of these lanes: each takes its next epoch, so that no former owner starts another
    /// attempt.
    Map<Deliveries.Lane, Owned> own(Collection<Deliveries.Lane> lanes, String owner);

    /// How a lane is set now.
    Setting setting(Deliveries.Lane lane);

    /// The number and token that speak for a lane, to ask whether WhatsApp takes them again.
    WhatsApp.Sender sender(Deliveries.Lane lane);

    /// Opens a lane that was stopped. One that an admin paused stays so.
    void reopen(Deliveries.Lane lane);

    /// What its new owner needs to know of a lane.
    record Owned(long epoch, Setting setting) {}

    /// Whether a lane is open, and how fast it may be.
    record Setting(Account.State state, Accounts.Limits limits) {}
}
