package io.triptych.message.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is needed to check the numbers that are stored, and what was found.
public interface NumberChecks {

    /// Who speaks for a number, as it is stored. Nothing if the company has no such number.
    Optional<WhatsAppNumbers.Claims> claims(AccountKey account);

    /// Keeps what was found of a number.
    void keep(AccountKey account, WhatsAppNumbers.Findings findings);

    /// Writes down what somebody had WhatsApp do with a number.
    void note(AccountKey account, Author by, MessageDeed deed);

    /// Numbers whose last check is this old, oldest first; nobody else gets them before about as much time has passed
    /// again, a tenth more or less by chance: numbers that are checked together once don't stay together.
    List<AccountKey> takeDue(Duration every, int limit);

    /// Webhooks for these numbers have come just now.
    void heardOf(List<AccountKey> numbers);
}
