package io.triptych.conversation.model;

import io.triptych.conversation.model.InboxQuery.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the list and, if there is more, where the next one starts.
public record InboxPage(
        List<ListedConversation> conversations, @Nullable Position next) {}
