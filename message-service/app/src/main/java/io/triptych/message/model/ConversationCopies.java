package io.triptych.message.model;

import io.triptych.conversation.api.event.ConversationUpdated;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Our copy of conversation-service's conversations. The higher version holds.
public interface ConversationCopies {

    /// The ids of those pairs' conversations that are known here.
    Map<Pair, Long> find(Set<Pair> pairs);

    /// Keeps conversations that their owner answered for; of what is known already nothing changes.
    void add(Collection<Found> conversations);

    /// Keeps conversations as of their versions; what is not newer changes nothing.
    void keep(Collection<ConversationUpdated> conversations);

    /// What a conversation is unique by.
    record Pair(long companyId, long accountId, long contactId) {}

    /// A pair's conversation as its owner answered.
    record Found(Pair pair, long id, @Nullable Long assignedTo) {}
}
