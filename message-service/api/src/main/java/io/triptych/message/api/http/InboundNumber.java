package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;

/// The number of the latest inbound message of a conversation whose id is not above the one asked for; 0 for none.
@Serdeable
public record InboundNumber(long number) {}
