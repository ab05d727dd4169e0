package io.triptych.gateway.live.presence;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.gateway.live.feed.SignalText;
import io.triptych.gateway.model.FeedViewer;
import io.triptych.gateway.model.Presences;
import io.triptych.service.start.ServiceStart;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who is there, as all replicas say; says it for the people of this one, and tells their colleagues.
///
/// Nothing of it is stored: what isn't said again in time is over.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
public class Presence implements Presences {

    private static final String THERE = "presence";
    private static final Duration SAID_EVERY = Duration.ofSeconds(25);
    private static final Duration HOLDS_FOR = Duration.ofSeconds(65);
    // A client is told again before what it was told runs out.
    private static final Duration TOLD_BEFORE_END = Duration.ofSeconds(30);

    private final PresenceTopic topic;
    private final Audience audience;
    private final Clock clock;
    private final String source = UUID.randomUUID().toString();
    private final Map<Long, Map<Long, Standing>> byCompany = new ConcurrentHashMap<>();
    private final Map<Long, Instant> polledAt = new ConcurrentHashMap<>();

    Presence(PresenceTopic topic, Audience audience, Clock clock) {
        this.topic = topic;
        this.audience = audience;
        this.clock = clock;
    }

    /// One person: until when each replica says they are there, and until when their colleagues were told.
    private static final class Standing {
        final Map<String, Instant> untilBySource = new ConcurrentHashMap<>();
        volatile Instant told = Instant.EPOCH;

        Instant until() {
            return untilBySource.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        }
    }

    @Override
    public boolean isOnline(long companyId, long userId) {
        Standing standing = byCompany.getOrDefault(companyId, Map.of()).get(userId);
        return standing != null && standing.until().isAfter(clock.instant());
    }

    /// A person has said hello.
    public void arrived(Caller.Person person) {
        say(THERE, person, null, clock.instant().plus(HOLDS_FOR));
    }

    /// One of a person's sockets is gone; they are gone with the last.
    public void left(Caller.Person person) {
        if (audience.isPresent(person.userId())) {
            return;
        }
        say(THERE, person, null, clock.instant());
        if (audience.isPresent(person.userId())) {
            // Back meanwhile, and perhaps said so before we said that they left.
            arrived(person);
        }
    }

    /// A person polls, which is as good a sign as a socket.
    public void seen(Caller.Person person) {
        Instant now = clock.instant();
        Instant last = polledAt.get(person.userId());
        if (last == null || last.isBefore(now.minus(SAID_EVERY))) {
            polledAt.put(person.userId(), now);
            arrived(person);
        }
    }

    /// A person types or looks at a conversation.
    void says(String kind, Caller.Person person, ConversationAccess where, Duration holdsFor) {
        say(kind, person, where, clock.instant().plus(holdsFor));
    }

    private void say(String kind, Caller.Person person, @Nullable ConversationAccess where, Instant until) {
        topic.publish(new PresenceSignal(
                kind,
                person.companyId(),
                person.userId(),
                person.name(),
                where == null ? null : where.conversationId(),
                where == null ? null : where.assignedTo(),
                where == null ? null : where.teamId(),
                until,
                source));
    }

    @Scheduled(fixedDelay = "25s")
    void sayAgain() {
        audience.forEachPerson(this::arrived);
        Instant now = clock.instant();
        polledAt.values().removeIf(at -> at.isBefore(now.minus(HOLDS_FOR)));
        byCompany
                .values()
                .forEach(people ->
                        people.values().removeIf(standing -> standing.until().isBefore(now)));
    }

    /// Takes what some replica says, this one among them.
    void take(PresenceSignal signal) {
        if (signal.kind().equals(THERE)) {
            takeStanding(signal);
        } else if (signal.until().isAfter(clock.instant())) {
            tell(signal, signal.until());
        }
    }

    private void takeStanding(PresenceSignal signal) {
        Standing standing = byCompany
                .computeIfAbsent(signal.companyId(), id -> new ConcurrentHashMap<>())
                .computeIfAbsent(signal.userId(), id -> new Standing());
        Instant now = clock.instant();
        boolean was = standing.told.isAfter(now);
        standing.untilBySource.put(signal.source(), signal.until());
        standing.untilBySource.values().removeIf(until -> until.isBefore(now));
        Instant until = standing.until();
        boolean is = until.isAfter(now);
        boolean endsSoon = is && standing.told.isBefore(now.plus(TOLD_BEFORE_END));
        if (was != is || endsSoon) {
            standing.told = is ? until : now;
            tell(signal, standing.told);
        }
    }

    private void tell(PresenceSignal signal, Instant until) {
        String text = SignalText.of(signal, until);
        Long conversationId = signal.conversationId();
        audience.mention(
                signal.companyId(),
                text,
                viewer -> viewer.userId() != signal.userId() && (conversationId == null || maySee(viewer, signal)));
    }

    private static boolean maySee(FeedViewer viewer, PresenceSignal signal) {
        return viewer.maySee(signal.assignedTo(), signal.teamId());
    }
}
