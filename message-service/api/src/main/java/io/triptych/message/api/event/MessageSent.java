package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView;
import org.jspecify.annotations.Nullable;

/// A message came to be: a customer's that was stored, or a person's that was accepted for sending.
///
/// `inboundNumber` is the number of an inbound message in its conversation and absent for an outbound one.
@Serdeable
public record MessageSent(
        MessageView message,
        ConversationProgress conversation,
        @Nullable Long inboundNumber) {}
