package io.triptych.conversation.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was done to conversations, for those who may see them.
public interface Histories {

    /// The newest of a conversation's, below this id if there is one; of these actions, or of all if none is named.
    /// Nothing if it is not there for this viewer.
    @Nullable
    List<HistoryEvent> page(Viewer viewer, long conversationId, Set<String> actions, @Nullable Long before, int limit);
}
