package io.triptych.message.model;

import io.triptych.service.peer.CopyFirst.Answer;
import java.time.Instant;
import java.util.List;

/// conversation-service, asked for the conversations that our copy doesn't have.
public interface ConversationOpener {

    /// An answer for each wanted pair, in their order; conversations that don't exist are made. Fails if the owner
    /// can't be asked now.
    List<Answer<ConversationCopies.Found>> resolve(List<Wanted> wanted);

    /// A pair, with what is known of the contact, and when it began.
    record Wanted(ConversationCopies.Pair pair, ContactCopies.Known contact, Instant at) {}
}
