package io.triptych.message.history;

import io.triptych.message.model.Message;
import io.triptych.message.model.ThreadPosition;
import io.triptych.service.call.Cursor;
import io.triptych.service.failure.FailureException;

/// A place in a thread and the direction to read on from it.
final class ThreadCursor {

    private static final String OLDER = "older";
    private static final String NEWER = "newer";

    private ThreadCursor() {}

    static String olderThan(Message message) {
        return Cursor.encode(OLDER, message.timestamp(), message.id());
    }

    static String newerThan(Message message) {
        return Cursor.encode(NEWER, message.timestamp(), message.id());
    }

    /// Of a list that leads to what is older only.
    static ThreadPosition.Downwards downwards(String text) {
        if (position(text) instanceof ThreadPosition.Downwards older) {
            return older;
        }
        throw notOurs();
    }

    static ThreadPosition position(String text) {
        Cursor cursor = Cursor.decode(text, 3);
        return switch (cursor.word(0)) {
            case OLDER -> new ThreadPosition.OlderThan(cursor.instant(1), cursor.id(2));
            case NEWER -> new ThreadPosition.NewerThan(cursor.instant(1), cursor.id(2));
            default -> throw notOurs();
        };
    }

    private static FailureException notOurs() {
        return FailureException.invalid("cursor", "is not a cursor of this list");
    }
}
