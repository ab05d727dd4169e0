package io.triptych.eventing.letter;

/// Processes letters of some topics in its own way, instead of the consumer that reads them. A service makes one as a
/// bean where its consumer doesn't run in an operator's process, or more has to be done.
public interface LetterRevival {

    /// Whether it processes letters of this topic.
    boolean takes(String topic);

    /// Processes one, as if it had just come; what was processed before changes nothing. What it throws is blamed on
    /// the letter or on the surroundings as of a consumer's record ([io.triptych.eventing.event.Blame]).
    void revive(DeadLetter letter) throws Exception;
}
