package io.triptych.message.model;

import java.time.Instant;
import java.util.List;

/// conversation-service, asked for the conversations that our copy doesn't have.
public interface ConversationResolver {

    /// An answer for each wanted pair, in their order; conversations that don't exist are made. Fails if the owner
    /// can't be asked now.
    List<Answer> resolve(List<Wanted> wanted);

    /// A pair, with what is known of the contact, and when it began.
    record Wanted(ConversationCopies.Pair pair, ContactCopies.Known contact, Instant at) {}

    /// What became of one.
    sealed interface Answer {
        /// The conversation.
        record Found(ConversationCopies.Found conversation) implements Answer {}

        /// There can be none.
        record Refused(String reason) implements Answer {}
    }
}
