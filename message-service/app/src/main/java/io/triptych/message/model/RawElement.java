package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// An element as WhatsApp sent it, with what came beside it: all that is needed to read it once more, also when Kafka
/// has dropped its record.
///
/// @param json the element; for what is no JSON its beginning
/// @param contacts the array of those `contacts` beside it that tell of its sender
public record RawElement(String json, String contacts, Origin origin) {

    /// Of what is not kept.
    public static final RawElement NONE = new RawElement("", "[]", new Origin(null, null, null));

    /// Where an element came from.
    ///
    /// @param phoneNumberId the business number that it is about, if it names one
    /// @param signedBy the company's own app that signed it; null is the installation's
    /// @param traceparent the trace of its webhook
    public record Origin(
            @Nullable String phoneNumberId,
            @Nullable String signedBy,
            @Nullable String traceparent) {}

    /// One that can only be looked at: there is nothing to read in it.
    public static RawElement unreadable(String beginning, Origin origin) {
        return new RawElement(beginning, "[]", origin);
    }
}
