package io.triptych.conversation.departure;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Holders;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.Holders.Kind;
import io.triptych.gateway.people.client.People;
import io.triptych.service.start.ServiceStart;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Active conversations of who is not active any more are given back: nobody has them, their team stays. Conversations
/// of a team that has ended are no team's.
///
/// Every replica sees to it, at once when it hears of a departure and of all of them at its start, so that none is
/// forgotten; the one that holds a conversation first changes it, the others find it changed. Before it looks, it keeps
/// in the database that they have left: nothing comes to be theirs after that, whatever another replica has heard.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
class Departures implements People.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final int AT_ONCE_MAX = 100;

    private final People people;
    private final Holders holders;
    private final Conversations conversations;
    private final Clock clock;
    private final Set<Holder> pending = ConcurrentHashMap.newKeySet();

    Departures(People people, Holders holders, Conversations conversations, Clock clock) {
        this.people = people;
        this.holders = holders;
        this.conversations = conversations;
        this.clock = clock;
        people.listen(this);
    }

    @Override
    public void personLeft(long companyId, long userId) {
        pending.add(new Holder(companyId, Kind.PERSON, userId));
    }

    @Override
    public void teamEnded(long companyId, long teamId) {
        pending.add(new Holder(companyId, Kind.TEAM, teamId));
    }

    @Scheduled(fixedDelay = "250ms")
    void see() {
        // Before that, somebody may seem to have left who is back.
        if (people.isComplete()) {
            List.copyOf(pending).forEach(this::see);
        }
    }

    private void see(Holder holder) {
        // First: who leaves again while this works is worked off again.
        pending.remove(holder);
        try {
            switch (holder.kind()) {
                case PERSON -> giveBack(holder);
                case TEAM -> end(holder);
            }
        } catch (RuntimeException e) {
            pending.add(holder);
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("companyId", holder.companyId())
                    .log("What somebody left behind can't be given back now; it is tried again.");
        }
    }

    private void giveBack(Holder person) {
        long companyId = person.companyId();
        if (!people.hasLeft(companyId, person.id())
                || !holders.leave(person, people.versionOf(companyId, person.id()))) {
            return;
        }
        List<Long> ids;
        do {
            if (!people.hasLeft(companyId, person.id())) {
                return;
            }
            ids = conversations.heldBy(person, AT_ONCE_MAX);
            change(companyId, ids, held -> givenBack(held, person.id()));
        } while (ids.size() == AT_ONCE_MAX);
    }

    private void end(Holder team) {
        long companyId = team.companyId();
        holders.leave(team, people.versionOfTeam(companyId, team.id()));
        List<Long> ids;
        do {
            ids = conversations.heldBy(team, AT_ONCE_MAX);
            change(companyId, ids, held -> ended(held, team.id()));
        } while (ids.size() == AT_ONCE_MAX);
    }

    private void change(long companyId, List<Long> ids, Function<Conversation, Change> decision) {
        if (!ids.isEmpty()) {
            conversations.changeAll(
                    Set.of(companyId),
                    ids,
                    held -> held.values().stream().map(decision).toList());
        }
    }

    private Change givenBack(Conversation held, long userId) {
        return Objects.equals(held.assignedTo(), userId) && held.status() == ConversationStatus.ACTIVE
                ? Change.givenBack(held, clock.instant())
                : Change.none(held);
    }

    private Change ended(Conversation held, long teamId) {
        if (!Objects.equals(held.teamId(), teamId)) {
            return Change.none(held);
        }
        return Change.of(
                held,
                held.handToTeam(null, clock.instant()),
                Cause.Request.current(null),
                new Deed(Deed.Kind.TEAM_CHANGED, null, Map.of("from", teamId)));
    }
}
