package io.triptych.conversation.labelling;

import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Labels;
import io.triptych.conversation.model.Labels.Ended;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes labels that have ended from the conversations that have them, some at a time: nobody sees them any more, but
/// who looks at a conversation is told that it has changed.
///
/// Every replica looks for some; the one that holds a conversation first changes it, the others find it changed. Once
/// none has it any more the label is forgotten, so that a look usually finds nothing.
@Singleton
class EndedLabels {
    private static final int AT_ONCE_MAX = 100;

    private final Labels labels;
    private final Conversations conversations;
    private final Clock clock;

    EndedLabels(Labels labels, Conversations conversations, Clock clock) {
        this.labels = labels;
        this.conversations = conversations;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1s")
    void see() {
        labels.ended().forEach(this::takeOff);
    }

    private void takeOff(Ended label) {
        List<Long> ids = labels.conversationsOf(label, AT_ONCE_MAX);
        while (!ids.isEmpty()) {
            conversations.changeAll(
                    Set.of(label.companyId()),
                    ids,
                    held -> held.values().stream()
                            .map(each -> takenOff(each, label))
                            .toList());
            ids = labels.conversationsOf(label, AT_ONCE_MAX);
        }
        labels.forget(label);
    }

    private Change takenOff(Conversation held, Ended label) {
        return Change.of(
                held,
                held.withoutLabel(label.labelId(), clock.instant()),
                Cause.Request.current(null),
                new Deed(Deed.Kind.LABELLED, null, Map.of("added", List.of(), "removed", List.of(label.labelId()))));
    }
}
