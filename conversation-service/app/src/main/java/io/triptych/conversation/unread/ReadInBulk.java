package io.triptych.conversation.unread;

import io.triptych.conversation.call.BulkAction;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.util.Set;

/// Marks many as read, each up to what is known of it now.
@Singleton
final class ReadInBulk implements BulkAction {

    private final Reader reader;

    ReadInBulk(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Set<String> words() {
        return Set.of("read");
    }

    @Override
    public Wanted wanted(String word, JsonFields fields) {
        return viewer -> held -> reader.readAll(viewer, held);
    }
}
