package io.triptych.conversation.model;

import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Whose word is the last one between customer and company, by the order of the thread: a conversation is unanswered
/// while it is the customer's. Notes, WhatsApp's notices and reactions are nobody's word, nor is what the customer
/// wrote
/// before the number was connected; whatever becomes of a message, when it was said stays.
public record LastWord(Instant at, long messageId, boolean customers) {

    private static final Comparator<LastWord> THREAD_ORDER =
            Comparator.comparing(LastWord::at).thenComparingLong(LastWord::messageId);

    /// The word that a message is, if it is one.
    public static @Nullable LastWord of(LastMessage message) {
        boolean customers = says(message, "direction", "inbound") && !says(message, "origin", "history");
        boolean ours = says(message, "direction", "outbound") && !says(message, "type", "reaction");
        return customers || ours ? new LastWord(message.timestamp(), message.id(), customers) : null;
    }

    /// The later of two, whichever of them there are.
    public static @Nullable LastWord later(@Nullable LastWord known, @Nullable LastWord heard) {
        if (known == null || heard == null) {
            return known == null ? heard : known;
        }
        return THREAD_ORDER.compare(heard, known) > 0 ? heard : known;
    }

    private static boolean says(LastMessage message, String field, String word) {
        JsonNode value = message.json().isObject() ? message.json().get(field) : null;
        return value != null && value.isString() && value.getStringValue().equals(word);
    }
}
