package io.triptych.conversation.departure;

import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.gateway.people.client.People;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
/// forgotten; the one that holds a conversation first changes it, the others find it changed. It looks once more a
/// little later, as another replica may have given somebody a conversation who it hadn't heard had left.
@Singleton
class Departures implements People.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final Duration LOOKS_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final int AT_ONCE_MAX = 100;

    private final People people;
    private final Conversations conversations;
    private final Clock clock;
    private final Map<Departure, Look> pending = new ConcurrentHashMap<>();

    Departures(People people, Conversations conversations, Clock clock) {
        this.people = people;
        this.conversations = conversations;
        this.clock = clock;
        people.listen(this);
    }

    private enum Kind {
        PERSON,
        TEAM
    }

    private record Departure(Kind kind, long companyId, long id) {}

    private record Look(Instant at, boolean isLast) {}

    @Override
    public void personLeft(long companyId, long userId) {
        pending.put(new Departure(Kind.PERSON, companyId, userId), new Look(Instant.EPOCH, false));
    }

    @Override
    public void teamEnded(long companyId, long teamId) {
        pending.put(new Departure(Kind.TEAM, companyId, teamId), new Look(Instant.EPOCH, false));
    }

    @Scheduled(fixedDelay = "250ms")
    void see() {
        // Before that, somebody may seem to have left who is back.
        if (!people.isComplete()) {
            return;
        }
        Instant now = clock.instant();
        pending.forEach((departure, look) -> {
            if (!look.at().isAfter(now)) {
                see(departure, look);
            }
        });
    }

    private void see(Departure departure, Look look) {
        try {
            switch (departure.kind()) {
                case PERSON -> giveBack(departure.companyId(), departure.id());
                case TEAM -> end(departure.companyId(), departure.id());
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("companyId", departure.companyId())
                    .log("What somebody left behind can't be given back now; it is tried again.");
            return;
        }
        if (look.isLast()) {
            pending.remove(departure, look);
        } else {
            pending.replace(departure, look, new Look(clock.instant().plus(LOOKS_AGAIN_AFTER), true));
        }
    }

    private void giveBack(long companyId, long userId) {
        List<Long> ids;
        do {
            if (!people.hasLeft(companyId, userId)) {
                return;
            }
            ids = conversations.activeOf(companyId, userId, AT_ONCE_MAX);
            change(companyId, ids, held -> givenBack(held, userId));
        } while (ids.size() == AT_ONCE_MAX);
    }

    private void end(long companyId, long teamId) {
        List<Long> ids;
        do {
            ids = conversations.ofTeam(companyId, teamId, AT_ONCE_MAX);
            change(companyId, ids, held -> ended(held, teamId));
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
        if (!Objects.equals(held.assignedTo(), userId) || held.status() != ConversationStatus.ACTIVE) {
            return Change.none(held);
        }
        return Change.of(
                held,
                held.assignTo(null, clock.instant()),
                Cause.Request.current(null),
                new Deed(Deed.Kind.GIVEN_BACK, null, Map.of("from", userId)));
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
