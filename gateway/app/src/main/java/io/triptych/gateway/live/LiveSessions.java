package io.triptych.gateway.live;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.Viewer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sockets of this replica, by company. Wakes those that something new concerns, and closes those that may not
/// stay.
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
class LiveSessions implements Directory.Listener, GracefulShutdownCapable {

    static final String RESYNC = "{\"type\":\"resync\"}";

    private final Set<LiveSession> strangers = ConcurrentHashMap.newKeySet();
    private final Map<Long, Set<LiveSession>> byCompany = new ConcurrentHashMap<>();
    private final FeedLog log;
    private final ScopeChanges scopeChanges;
    private final LiveConfig config;
    private final Clock clock;

    LiveSessions(FeedLog log, ScopeChanges scopeChanges, Directory directory, LiveConfig config, Clock clock) {
        this.log = log;
        this.scopeChanges = scopeChanges;
        this.config = config;
        this.clock = clock;
        directory.listen(this);
    }

    void opened(LiveSession session) {
        strangers.add(session);
    }

    /// The session has said whose it is.
    void greeted(LiveSession session, long companyId) {
        byCompany
                .computeIfAbsent(companyId, id -> ConcurrentHashMap.newKeySet())
                .add(session);
        strangers.remove(session);
    }

    void gone(LiveSession session) {
        session.gone();
        strangers.remove(session);
        LiveSession.Member member = session.member();
        if (member != null) {
            of(member.person().companyId()).remove(session);
        }
    }

    /// Something was added to the company's feed.
    void wake(long companyId) {
        of(companyId).forEach(LiveSession::wake);
    }

    /// Tells everybody of the company who may know it.
    void mention(long companyId, String text, BiPredicate<LiveSession, Viewer> mayKnow) {
        of(companyId).forEach(session -> {
            Viewer viewer = session.viewer();
            if (viewer != null && mayKnow.test(session, viewer)) {
                session.mention(text);
            }
        });
    }

    boolean isPresent(long companyId, long userId) {
        return of(companyId).stream().anyMatch(session -> isOf(session, userId));
    }

    void forEachMember(Consumer<LiveSession.Member> action) {
        byCompany
                .values()
                .forEach(sessions -> sessions.forEach(session -> {
                    LiveSession.Member member = session.member();
                    if (member != null) {
                        action.accept(member);
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
        boolean sees = before.role().equals(now.role());
        if (!sees) {
            scopeChanges.userChanged(now.userId(), log.position(now.companyId()));
        }
        of(now.companyId()).stream()
                .filter(session -> isOf(session, now.userId()))
                .forEach(session -> {
                    if (!sees) {
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
            of(now.companyId()).stream().filter(LiveSessions::isAgents).forEach(session -> session.answer(RESYNC));
        }
        of(now.companyId()).forEach(session -> session.check(clock.instant(), config));
    }

    /// The feed has begun anew: what clients know of it is worth nothing.
    void startOver() {
        byCompany.forEach((companyId, sessions) -> sessions.forEach(session -> {
            session.answer(RESYNC);
            session.readFrom(
                    new FeedReader(log.feed(companyId), log.position(companyId).offset()));
        }));
    }

    /// Before the server closes the connections: clients are told to come back, which leads them to another replica.
    @Override
    public CompletionStage<?> shutdownGracefully() {
        byCompany.values().forEach(sessions -> sessions.forEach(session -> session.close(CloseCode.GOING_AWAY)));
        strangers.forEach(session -> session.close(CloseCode.GOING_AWAY));
        return CompletableFuture.completedFuture(null);
    }

    private static boolean isOf(LiveSession session, long userId) {
        LiveSession.Member member = session.member();
        return member != null && member.person().userId() == userId;
    }

    private static boolean isAgents(LiveSession session) {
        Viewer viewer = session.viewer();
        return viewer != null && viewer.role().equals("agent");
    }

    private Set<LiveSession> of(long companyId) {
        return byCompany.getOrDefault(companyId, Set.of());
    }
}
