package io.triptych.conversation.labelling;

import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.Labels;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts labels on conversations and takes them off: afterwards a conversation has those that are named, and no other.
/// The present ones again succeed and change nothing. Or some are put on or taken off, and the others stay.
@Singleton
final class Labeller {

    private final Conversations conversations;
    private final Labels labels;
    private final Clock clock;

    Labeller(Conversations conversations, Labels labels, Clock clock) {
        this.conversations = conversations;
        this.labels = labels;
        this.clock = clock;
    }

    Conversation label(Asked asked, Collection<Long> labelIds) {
        Viewer viewer = asked.viewer();
        Set<Long> wanted = new TreeSet<>(labelIds);
        List<Label> found = wanted.isEmpty() ? List.of() : labels.find(viewer.companyId(), wanted);
        return conversations
                .change(viewer, asked.conversationId(), held -> labelled(viewer, held, wanted, found))
                .after();
    }

    /// What becomes of each conversation that these labels are put on and those taken off; its others stay. A label
    /// that
    /// isn't there can't be put on, and is on nothing that it could be taken off.
    Function<Conversation, Change> relabelling(Viewer viewer, Set<Long> added, Set<Long> removed) {
        List<Label> found = added.isEmpty() ? List.of() : labels.find(viewer.companyId(), added);
        return held -> {
            List<Label> after = new ArrayList<>(found);
            for (Label label : held.sorting().labels()) {
                if (!label.ended() && !added.contains(label.id()) && !removed.contains(label.id())) {
                    after.add(label);
                }
            }
            after.sort(Label.BY_NAME);
            Set<Long> wanted = after.stream().map(Label::id).collect(Collectors.toCollection(TreeSet::new));
            wanted.addAll(added);
            return labelled(viewer, held, wanted, after);
        };
    }

    private Change labelled(Viewer viewer, Conversation held, Set<Long> wanted, List<Label> found) {
        if (!viewer.mayTend(held)) {
            throw Refusals.notAllowed();
        }
        if (found.size() < wanted.size()) {
            throw Refusals.unknownLabel();
        }
        if (wanted.size() > Label.OF_CONVERSATION_MAX) {
            throw Refusals.tooManyLabels();
        }
        Set<Long> before = new TreeSet<>(held.sorting().labelIds());
        if (before.equals(wanted)) {
            return Change.none(held);
        }
        return Change.of(
                held,
                held.withLabels(found, clock.instant()),
                Cause.Request.current(viewer.userId()),
                new Deed(
                        Deed.Kind.LABELLED,
                        viewer.userId(),
                        Map.of("added", without(wanted, before), "removed", without(before, wanted))));
    }

    private static List<Long> without(Set<Long> some, Set<Long> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }
}
