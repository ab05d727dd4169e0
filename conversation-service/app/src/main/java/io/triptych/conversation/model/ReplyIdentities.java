package io.triptych.conversation.model;

import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.http.NameReplyIdentity.NamedBy;

/// Whom conversations' messages go to, which message-service decides: who wrote last, or whom a person has named since.
public interface ReplyIdentities {

    /// A person names the number that the conversation's messages go to from now on; unless it `replaces`, only if
    /// there is nobody to answer yet. The same again changes nothing. Answers how far message-service has come with
    /// the conversation; fails with `unavailable` if it can't be told.
    ConversationProgress name(Conversation conversation, String waId, boolean replaces, NamedBy by);
}
