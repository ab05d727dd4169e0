package io.triptych.message.model;

import org.jspecify.annotations.Nullable;

/// The ids of customers' messages. Each has WhatsApp's; one that came without an id, or with an endless one, is known
/// by what it says, so that it is the same message when it is redelivered.
public final class InboundId {

    private static final int LENGTH_MAX = 512;
    private static final String OWN = "unnamed.";

    private InboundId() {}

    /// Whether this may be an id of WhatsApp's: 1 to 512 characters that aren't all blank.
    public static boolean isValid(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= LENGTH_MAX;
    }

    /// The id of a message that has none, by the digest of all that it says.
    public static String ofDigest(String digest) {
        return OWN + digest;
    }

    /// Whether WhatsApp knows a message by this id.
    public static boolean isWhatsApps(String id) {
        return !id.startsWith(OWN);
    }
}
