package io.triptych.conversation.api.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// The customer's messages up to `numberRead` were read, by a person or, without `readBy`, by a rule. The number of a
/// conversation never goes back: a lower one changes nothing.
@Serdeable
public record ConversationRead(
        long conversationId,
        long companyId,
        long numberRead,
        @Nullable Long readBy) {}
