package io.triptych.conversation.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the list, newest activity first. `nextCursor` leads to the next one.
@Serdeable
public record ConversationPage(
        List<ConversationView> conversations, @Nullable String nextCursor) {}
