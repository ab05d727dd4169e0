package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.Holders.Kind;
import io.triptych.conversation.model.Refusals;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sees to it that no conversation comes to be one of who has left, whatever the decision knew of them. Who gives it to
/// them is refused; one that becomes active again goes back to where it came from.
@Singleton
final class HolderGuard {

    private final PostgresHolders holders;
    private final Clock clock;

    HolderGuard(PostgresHolders holders, Clock clock) {
        this.holders = holders;
        this.clock = clock;
    }

    /// The changes as they may be stored, of conversations that are held.
    List<Change> settled(List<Change> decided) {
        Set<Holder> wanted = new HashSet<>();
        for (Change change : decided) {
            addIfAny(wanted, newAssignee(change));
            addIfAny(wanted, newTeam(change));
        }
        Set<Holder> gone = holders.gone(wanted);
        return gone.isEmpty()
                ? decided
                : decided.stream().map(change -> settled(change, gone)).toList();
    }

    private static void addIfAny(Set<Holder> holders, @Nullable Holder holder) {
        if (holder != null) {
            holders.add(holder);
        }
    }

    private Change settled(Change change, Set<Holder> gone) {
        if (contains(gone, newTeam(change))) {
            throw Refusals.unknownTeam();
        }
        if (!contains(gone, newAssignee(change))) {
            return change;
        }
        Conversation before = change.before();
        Conversation after = change.after();
        if (before == null || !Objects.equals(before.assignedTo(), after.assignedTo())) {
            throw Refusals.unknownAssignee();
        }
        Change back = Change.givenBack(after, clock.instant());
        List<Change.Step> steps = new ArrayList<>(change.steps());
        steps.addAll(back.steps());
        List<Deed> deeds = new ArrayList<>(change.deeds());
        deeds.addAll(back.deeds());
        // Who was to be told of it has left.
        return new Change(before, steps, deeds);
    }

    private static boolean contains(Set<Holder> gone, @Nullable Holder holder) {
        return holder != null && gone.contains(holder);
    }

    /// Who has it from now on, or has it in work again.
    private static @Nullable Holder newAssignee(Change change) {
        Conversation before = change.before();
        Conversation after = change.after();
        Long assignee = after.assignedTo();
        boolean isNew = before == null
                || before.status() != ConversationStatus.ACTIVE
                || !Objects.equals(before.assignedTo(), assignee);
        return assignee != null && isNew && after.status() == ConversationStatus.ACTIVE
                ? new Holder(after.companyId(), Kind.PERSON, assignee)
                : null;
    }

    private static @Nullable Holder newTeam(Change change) {
        Conversation before = change.before();
        Long team = change.after().teamId();
        return team == null || (before != null && team.equals(before.teamId()))
                ? null
                : new Holder(change.after().companyId(), Kind.TEAM, team);
    }
}
