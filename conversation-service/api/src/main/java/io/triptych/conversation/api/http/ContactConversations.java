package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView;
import java.util.List;

/// The conversations of one contact that the person may see, newest activity first; at most 100.
@Serdeable
public record ContactConversations(List<ConversationView> conversations) {}
