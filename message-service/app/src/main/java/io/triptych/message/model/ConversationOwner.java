package io.triptych.message.model;

import io.triptych.service.token.Caller;
import java.util.List;

/// Asks conversation-service for what no event has told us yet: a miss in our copy is never an answer.
public interface ConversationOwner {

    /// Learns of a conversation that this person may see. False if there is none for them.
    boolean tellOf(Caller.Person person, long conversationId);

    /// The active people of the company who may see a conversation that this person may see; nobody if there is none.
    List<Mention> viewers(Caller.Person person, long conversationId);
}
