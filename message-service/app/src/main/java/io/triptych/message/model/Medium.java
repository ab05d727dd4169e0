package io.triptych.message.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file: of which message of which conversation it is, whether it is here, and under which name it was sent. One that
/// somebody has brought and not sent is of no message, and theirs alone.
///
/// @param broughtBy who has brought it; nobody if a customer sent it
public record Medium(
        long id,
        long companyId,
        @Nullable Long conversationId,
        @Nullable String type,
        State state,
        @Nullable String filename,
        @Nullable Long broughtBy,
        @Nullable StoredFile file) {

    /// Whether the file is here. One that `FAILED` is tried again, but seldom; one that is `LOST` is nowhere any more.
    public enum State {
        FETCHING,
        READY,
        FAILED,
        LOST;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /// Where a file of a company lies in the object storage.
    public static String keyOf(long companyId, long id) {
        return "media/" + companyId + "/" + id;
    }

    /// Where its thumbnail lies.
    public static String thumbnailKeyOf(long companyId, long id) {
        return keyOf(companyId, id) + ".thumbnail";
    }
}
