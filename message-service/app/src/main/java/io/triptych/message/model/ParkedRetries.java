package io.triptych.message.model;

import io.triptych.message.model.ParkedElements.Choice;
import org.jspecify.annotations.Nullable;

/// Takes in what was parked, at somebody's word, once what stood in its way is gone. What still can't be taken in
/// stays parked, under its present reason; whatever it is, it is stored once. The audit of each company says who
/// did, when, and how many.
public interface ParkedRetries {

    /// Takes in all that was chosen, a bounded number at a time, each of which stays done if a later one fails.
    Outcome takeIn(Choice choice, Author by);

    /// Takes in the first of what was chosen, at most 200 by id, in one transaction.
    Step takeInSome(Choice choice, Author by);

    /// What became of those that were looked at.
    ///
    /// @param elements how many that was
    /// @param takenIn how many of them are parked no longer
    /// @param stored how many of these are new messages
    /// @param unreadable how many can't be read again from what is kept; Kafka may still have their record
    record Outcome(int elements, int takenIn, int stored, int unreadable) {

        /// Nothing was looked at.
        public static final Outcome NOTHING = new Outcome(0, 0, 0, 0);

        /// Both together.
        public Outcome and(Outcome other) {
            return new Outcome(
                    elements + other.elements,
                    takenIn + other.takenIn,
                    stored + other.stored,
                    unreadable + other.unreadable);
        }
    }

    /// What became of some of those that were chosen.
    ///
    /// @param nextId where there may be more of them; null when that was all
    record Step(Outcome outcome, @Nullable Long nextId) {}
}
