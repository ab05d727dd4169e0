package io.triptych.message.model;

import java.time.Instant;

/// What WhatsApp tells of a business account or of the numbers in it. `field` is the webhook's, `said` its words as
/// `name: value, …`, at most [#SAID_MAX] characters.
public record AccountNews(String field, String said, Instant at) {

    /// How much of it is kept.
    public static final int SAID_MAX = 500;
}
