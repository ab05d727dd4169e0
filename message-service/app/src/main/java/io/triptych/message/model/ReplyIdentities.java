package io.triptych.message.model;

import io.triptych.message.api.event.ConversationProgress;

/// Who conversations' messages go to. The identity that wrote last is answered without being named.
public interface ReplyIdentities {

    /// A person has named who the conversation's next messages go to; a conversation that is not known yet is kept as
    /// told. Answers how far the conversation has come with it. Fails if the id is of another company or pair.
    ConversationProgress name(Naming naming);

    /// A person's wish. Without `replaces` only a conversation that has nobody to answer gets the identity.
    record Naming(Conversations.Known conversation, Identity identity, boolean replaces, SentBy by) {}
}
