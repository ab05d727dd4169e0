package io.triptych.eventing.letter;

/// Writes into a company's audit that an operator had an event of it processed after all.
public interface LetterAudit {

    /// Called after the event was processed, in no transaction; it may be called again for the same letter.
    void revived(long companyId, DeadLetter letter);
}
