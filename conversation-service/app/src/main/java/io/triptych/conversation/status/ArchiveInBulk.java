package io.triptych.conversation.status;

import io.triptych.conversation.call.BulkAction;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.util.Set;

/// Archives and reopens many.
@Singleton
final class ArchiveInBulk implements BulkAction {
    private static final String ARCHIVE = "archive";

    private final Archive archive;

    ArchiveInBulk(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Set<String> words() {
        return Set.of(ARCHIVE, "activate");
    }

    @Override
    public Wanted wanted(String word, JsonFields fields) {
        var status = word.equals(ARCHIVE) ? ConversationStatus.ARCHIVED : ConversationStatus.ACTIVE;
        return viewer -> held -> archive.decide(viewer, held, status);
    }
}
