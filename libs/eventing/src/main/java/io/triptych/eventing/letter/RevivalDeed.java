package io.triptych.eventing.letter;

/// What stands in a company's audit of its dead letters.
public enum RevivalDeed {
    /// An operator had an event processed that had failed.
    EVENT_REVIVED;

    /// The word for what is done.
    public String action() {
        return "event.revived";
    }

    /// The word for what it is done to.
    public String entity() {
        return "company";
    }
}
