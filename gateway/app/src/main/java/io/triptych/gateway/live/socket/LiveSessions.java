package io.triptych.gateway.live.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.live.feed.Circle;
import io.triptych.gateway.live.feed.FeedLog;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.gateway.live.feed.ScopeChanges;
import io.triptych.gateway.live.presence.Audience;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.FeedViewer;
import io.triptych.service.start.ServiceStart;
import io.triptych.service.token.Caller;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sockets of this replica, by company. Wakes those that something new concerns, and closes those that may not
/// stay.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LiveSessions implements Audience, Directory.Listener, GracefulShutdownCapable {

    static final String RESYNC = "{\"type\":\"resync\"}";

    private static final String BY_CLIENT = "by_client";

    private final Set<LiveSession> strangers = ConcurrentHashMap.newKeySet();
    private final Map<Long, CompanySockets> byCompany = new ConcurrentHashMap<>();
    private final Map<Long, Set<LiveSession>> byPerson = new ConcurrentHashMap<>();
    private final FeedLog log;
    private final ScopeChanges scopeChanges;
    private final LiveConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Executor fanOut;
    private final CompanySockets nobodys;

    LiveSessions(
            FeedLog log,
            ScopeChanges scopeChanges,
            Directory directory,
            LiveConfig config,
            Clock clock,
            MeterRegistry meters,
            @Named(TaskExecutors.BLOCKING) Executor fanOut) {
        this.log = log;
        this.scopeChanges = scopeChanges;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.fanOut = fanOut;
        this.nobodys = new CompanySockets(fanOut);
        // Registered at 0, so that rate() sees the first increment.
        Stream.concat(Stream.of(BY_CLIENT), Stream.of(CloseCode.values()).map(CloseCode::reason))
                .forEach(this::closed);
        meters.gauge("triptych.gateway.sockets.open", this, LiveSessions::count);
        directory.listen(this);
    }

    void opened(LiveSession session) {
        strangers.add(session);
    }

    /// The session has said whose it is; false if that person has as many as a person may have. Which of them is
    /// refused is the newest: an old one that made room would come back and push out another, without end.
    boolean greeted(LiveSession session, Caller.Person person) {
        Set<LiveSession> sockets = byPerson.compute(person.userId(), (id, present) -> {
            Set<LiveSession> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            if (all.size() < config.socketsPerPersonMax()) {
                all.add(session);
            }
            return all;
        });
        if (!sockets.contains(session)) {
            return false;
        }
        byCompany
                .computeIfAbsent(person.companyId(), id -> new CompanySockets(fanOut))
                .place(session);
        strangers.remove(session);
        return true;
    }

    void gone(LiveSession session) {
        session.gone();
        strangers.remove(session);
        LiveSession.Member member = session.member();
        if (member != null) {
            of(member.person().companyId()).remove(session);
            byPerson.computeIfPresent(member.person().userId(), (id, sockets) -> {
                sockets.remove(session);
                return sockets.isEmpty() ? null : sockets;
            });
        }
        CloseCode code = session.closedWith();
        closed(code == null ? BY_CLIENT : code.reason()).increment();
    }

    private Counter closed(String reason) {
        return meters.counter("triptych.gateway.sockets.closed", "reason", reason);
    }

    /// Something was added to the company's feed, which concerns these circles and those who see everything.
    void wake(long companyId, Set<Circle> concerned) {
        of(companyId).wake(concerned);
    }

    @Override
    public void mention(long companyId, Circle circle, String text, long aboutUserId) {
        of(companyId).visit(circle, session -> {
            LiveSession.Member member = session.member();
            if (member != null && member.person().userId() != aboutUserId) {
                session.mention(text);
            }
        });
    }

    @Override
    public void attendanceChanged(long companyId) {
        of(companyId).wakeAll();
    }

    @Override
    public boolean isPresent(long userId) {
        return byPerson.containsKey(userId);
    }

    @Override
    public void forEachPerson(Consumer<Caller.Person> action) {
        byCompany
                .values()
                .forEach(sockets -> sockets.forEach(session -> {
                    LiveSession.Member member = session.member();
                    if (member != null) {
                        action.accept(member.person());
                    }
                }));
    }

    @Scheduled(fixedDelay = "500ms")
    void check() {
        var now = clock.instant();
        strangers.forEach(session -> session.check(now, config));
        byCompany.values().forEach(sessions -> sessions.forEach(session -> session.check(now, config)));
        strangers.removeIf(LiveSession::isClosed);
    }

    // The server cuts connections on which nothing came for five minutes; a client's pong is something.
    @Scheduled(fixedDelay = "1m")
    void ping() {
        byCompany.values().forEach(sessions -> sessions.forEach(LiveSession::ping));
    }

    @Override
    public void userChanged(@Nullable UserUpdated before, UserUpdated now) {
        if (before == null || before.equals(now)) {
            return;
        }
        boolean sees =
                before.role().equals(now.role()) && Set.copyOf(before.teams()).equals(Set.copyOf(now.teams()));
        if (!sees) {
            scopeChanges.userChanged(now.userId(), log.position(now.companyId()));
        }
        Set<LiveSession> theirs = byPerson.getOrDefault(now.userId(), Set.of());
        theirs.forEach(session -> {
            if (!sees) {
                of(now.companyId()).placeAgain(session);
                session.answer(RESYNC);
            }
            session.check(clock.instant(), config);
        });
    }

    @Override
    public void companyChanged(@Nullable CompanyUpdated before, CompanyUpdated now) {
        if (before == null) {
            return;
        }
        if (before.agentsSeeUnassigned() != now.agentsSeeUnassigned()) {
            scopeChanges.agentsChanged(now.companyId(), log.position(now.companyId()));
            of(now.companyId()).forEach(session -> {
                if (isAgents(session)) {
                    of(now.companyId()).placeAgain(session);
                    session.answer(RESYNC);
                }
            });
        }
        of(now.companyId()).forEach(session -> session.check(clock.instant(), config));
    }

    /// The feed has begun anew: what clients know of it is worth nothing.
    void startOver() {
        byCompany.forEach(
                (companyId, sessions) -> sessions.forEach(session -> Greeting.startOver(session, log, companyId)));
    }

    /// Before the server closes the connections: clients are told to come back, which leads them to another replica.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        byCompany.values().forEach(sessions -> sessions.forEach(session -> session.close(CloseCode.GOING_AWAY)));
        strangers.forEach(session -> session.close(CloseCode.GOING_AWAY));
        return CompletableFuture.completedFuture(null);
    }

    private double count() {
        return byCompany.values().stream().mapToInt(CompanySockets::size).sum();
    }

    private static boolean isAgents(LiveSession session) {
        FeedViewer viewer = session.viewer();
        return viewer != null && viewer.role().equals("agent");
    }

    private CompanySockets of(long companyId) {
        return byCompany.getOrDefault(companyId, nobodys);
    }
}
