package io.triptych.message.api;

/// The one rule by which a customer's message is read: somebody read its conversation up to its inbound number, or
/// further. No row of a message is written for that, so list, thread and frames derive it, each from the number read
/// that it knows, and all of them by this rule.
///
/// Reading is a change that can be seen, so it raises the message's version: by 2^40, which is more than a conversation
/// will ever have changes. So nobody takes what a slower service still shows as unread for the newer one, whatever else
/// changed in the message since.
public final class InboundReading {

    /// What reading adds to the version of a message.
    public static final long VERSION_STEP = 1L << 40;

    private InboundReading() {}

    /// Whether the message of this number is read in a conversation that was read up to `numberRead`.
    public static boolean isRead(long inboundNumber, long numberRead) {
        return inboundNumber <= numberRead;
    }

    /// The version that is shown of a message that is read, of the version that its row has.
    public static long versionOfRead(long version) {
        return version + VERSION_STEP;
    }
}
