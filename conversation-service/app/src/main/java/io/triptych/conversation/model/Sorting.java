package io.triptych.conversation.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How people have sorted a conversation. Labels are by name; those that have ended are among them until they were
/// taken from it. One that is snoozed is out of the lists until then, or until the customer writes.
public record Sorting(List<Label> labels, @Nullable Instant snoozedUntil) {

    /// As every conversation begins.
    public static final Sorting NONE = new Sorting(List.of(), null);

    public List<Long> labelIds() {
        return labels.stream().map(Label::id).toList();
    }

    Sorting withLabels(List<Label> others) {
        return new Sorting(others, snoozedUntil);
    }

    Sorting withoutLabel(long labelId) {
        return withLabels(labels.stream().filter(label -> label.id() != labelId).toList());
    }

    Sorting snoozedUntil(@Nullable Instant until) {
        return new Sorting(labels, until);
    }

    Sorting awake() {
        return snoozedUntil(null);
    }
}
