package io.triptych.conversation.assignment;

import io.triptych.conversation.call.BulkAction;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.util.Set;

/// Gives many to one person, or to nobody.
@Singleton
final class AssignInBulk implements BulkAction {
    private static final String TO = "assignedTo";

    private final Assigner assigner;

    AssignInBulk(Assigner assigner) {
        this.assigner = assigner;
    }

    @Override
    public Set<String> words() {
        return Set.of("assign");
    }

    @Override
    public Wanted wanted(String word, JsonFields fields) {
        // Left out is not the same as null: nobody loses a conversation by a forgotten field.
        if (!fields.has(TO)) {
            fields.reject(TO, "must be given: a user's id, or null for nobody");
        }
        Long to = fields.isGiven(TO) ? fields.optionalId(TO) : null;
        return viewer -> held -> assigner.assigned(viewer, held, to);
    }
}
