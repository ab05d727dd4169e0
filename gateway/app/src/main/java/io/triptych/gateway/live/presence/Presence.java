package io.triptych.gateway.live.presence;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.gateway.live.feed.Circle;
import io.triptych.gateway.live.feed.SignalText;
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
/// Nothing of it is stored: what isn't said again in time is over. Replicas say it again and again to each other;
/// clients are told only when somebody comes or goes.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
public class Presence implements Presences {

    private static final String THERE = "presence";
    private static final Duration SAID_EVERY = Duration.ofSeconds(25);
    private static final Duration HOLDS_FOR = Duration.ofSeconds(65);

    private final PresenceTopic topic;
    private final Audience audience;
    private final Attendances attendances;
    private final Clock clock;
    private final String source = UUID.randomUUID().toString();
    private final Map<Long, Map<Long, Standing>> byCompany = new ConcurrentHashMap<>();
    private final Map<Long, Instant> polledAt = new ConcurrentHashMap<>();

    Presence(PresenceTopic topic, Audience audience, Attendances attendances, Clock clock) {
        this.topic = topic;
        this.audience = audience;
        this.attendances = attendances;
        this.clock = clock;
    }

    @Override
    public boolean isOnline(long companyId, long userId) {
        Standing standing = byCompany.getOrDefault(companyId, Map.of()).get(userId);
        return standing != null && standing.isThere(clock.instant());
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
    }

    /// Whose replica died without a word is gone as well.
    @Scheduled(fixedDelay = "5s")
    void endThoseUnheardOf() {
        Instant now = clock.instant();
        byCompany.forEach((companyId, people) -> people.forEach((userId, standing) -> {
            tellNews(companyId, userId, standing, now);
            people.computeIfPresent(userId, (id, present) -> present.isThere(now) ? present : null);
        }));
    }

    /// Takes what some replica says, this one among them.
    void take(PresenceSignal signal) {
        Instant now = clock.instant();
        if (!signal.kind().equals(THERE)) {
            if (signal.until().isAfter(now)) {
                mention(signal);
            }
            return;
        }
        Standing standing = byCompany
                .computeIfAbsent(signal.companyId(), id -> new ConcurrentHashMap<>())
                .compute(signal.userId(), (id, known) -> {
                    Standing person = known == null ? new Standing() : known;
                    person.hear(signal, now);
                    return person;
                });
        tellNews(signal.companyId(), signal.userId(), standing, now);
    }

    private void tellNews(long companyId, long userId, Standing standing, Instant now) {
        Standing.News news = standing.news(now);
        if (news != null) {
            attendances.of(companyId).changed(userId, SignalText.of(news.about(), news.until()));
            audience.attendanceChanged(companyId);
        }
    }

    private void mention(PresenceSignal signal) {
        audience.mention(
                signal.companyId(),
                Circle.of(signal.assignedTo(), signal.teamId()),
                SignalText.of(signal, signal.until()),
                signal.userId());
    }
}
