package io.triptych.conversation.labelling;

import io.triptych.conversation.call.BulkAction;
import io.triptych.conversation.model.Label;
import io.triptych.service.call.JsonFields;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Puts labels on many, and takes others off them.
@Singleton
final class LabelInBulk implements BulkAction {
    private static final String ADDED = "labelIds";
    private static final String REMOVED = "removeLabelIds";

    private final Labeller labeller;

    LabelInBulk(Labeller labeller) {
        this.labeller = labeller;
    }

    @Override
    public Set<String> words() {
        return Set.of("label");
    }

    @Override
    public Wanted wanted(String word, JsonFields fields) {
        Set<Long> added = ids(fields, ADDED);
        Set<Long> removed = ids(fields, REMOVED);
        if (added.isEmpty() && removed.isEmpty()) {
            fields.reject(ADDED, "must name a label to put on, or removeLabelIds one to take off");
        }
        if (!Collections.disjoint(added, removed)) {
            fields.reject(REMOVED, "must not be put on as well");
        }
        return viewer -> labeller.relabelling(viewer, added, removed);
    }

    private static Set<Long> ids(JsonFields fields, String name) {
        return fields.has(name) ? new TreeSet<>(fields.ids(name, Label.OF_CONVERSATION_MAX)) : Set.of();
    }
}
