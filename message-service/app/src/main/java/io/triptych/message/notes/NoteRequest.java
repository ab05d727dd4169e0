package io.triptych.message.notes;

import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to note. The same `messageId` again is the same note; who gives none writes another.
record NoteRequest(String messageId, String body, List<Long> mentions) {

    private static final int BODY_LENGTH_MAX = 4096;
    private static final int MENTIONS_MAX = 20;

    /// Reads a request, or fails with `invalid_input` and all that is wrong.
    static NoteRequest of(byte @Nullable [] sent) {
        JsonFields fields = JsonFields.of(sent);
        String messageId = messageId(fields);
        String body = fields.string("body", 1, BODY_LENGTH_MAX);
        if (VisibleText.isBlank(body)) {
            fields.reject("body", "must not be blank");
        }
        List<Long> mentions = fields.isGiven("mentions") ? fields.ids("mentions", MENTIONS_MAX) : List.of();
        fields.check();
        return new NoteRequest(
                messageId, body, mentions.stream().distinct().sorted().toList());
    }

    private static String messageId(JsonFields fields) {
        if (!fields.has("messageId")) {
            return UUID.randomUUID().toString();
        }
        Optional<UUID> given =
                Optional.ofNullable(fields.optionalText("messageId")).flatMap(Ids::uuid);
        if (given.isEmpty()) {
            fields.reject("messageId", "must be a UUID");
        }
        return given.map(UUID::toString).orElse("");
    }
}
