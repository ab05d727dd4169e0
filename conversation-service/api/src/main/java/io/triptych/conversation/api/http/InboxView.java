package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView;
import org.jspecify.annotations.Nullable;

/// The list and the conversation that is open, both of one moment.
@Serdeable
public record InboxView(ConversationPage list, @Nullable ConversationView conversation) {}
