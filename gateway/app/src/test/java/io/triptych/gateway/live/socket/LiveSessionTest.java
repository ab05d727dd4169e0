package io.triptych.gateway.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.live.feed.FeedLog;
import io.triptych.gateway.live.feed.FeedPosition;
import io.triptych.gateway.live.feed.Frame;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.gateway.live.feed.Resumption;
import io.triptych.gateway.live.feed.ScopeChanges;
import io.triptych.gateway.live.presence.Attendances;
import io.triptych.gateway.model.Directory;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import io.triptych.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A live session on a wire whose client reads when the test says so.
class LiveSessionTest {

    private static final long COMPANY = 7;
    private static final long ANA = 70;
    private static final int PARTITION = 0;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-13T09:21:07Z"));
    private final LiveConfig config = new LiveConfig(
            Duration.ofMinutes(10),
            1_000_000,
            1_000_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            5,
            Duration.ofMillis(100));
    private final FeedLog log = new FeedLog(config, clock);
    private final Directory directory = new Directory();
    private final ScopeChanges scopeChanges = new ScopeChanges();
    private final Attendances attendances = new Attendances();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final LiveSessions sessions =
            new LiveSessions(log, scopeChanges, directory, config, clock, meters, Runnable::run);
    private final Greeting greeting =
            new Greeting(log, new Resumption(log, scopeChanges), sessions, attendances, config);
    private final StoppableWire wire = new StoppableWire();
    private final LiveSession session =
            new LiveSession(wire, clock, person -> directory.viewer(person.companyId(), person.userId()));
    private long offset;

    /// Its turn is whenever something is given to it, and it ends each before the next begins.
    private static final class StoppableWire implements Wire {
        final List<String> sent = new ArrayList<>();
        final List<Runnable> unread = new ArrayList<>();
        private final Queue<Runnable> turns = new ArrayDeque<>();
        private boolean isTurn;
        boolean reads = true;
        boolean isOpen = true;
        int flushes;
        int closedWith;
        int pings;

        @Override
        public void inTurn(Runnable work) {
            turns.add(work);
            if (!isTurn) {
                isTurn = true;
                for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
                    turn.run();
                }
                isTurn = false;
            }
        }

        @Override
        public boolean isTurn() {
            return isTurn;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void write(String text, Runnable gone) {
            sent.add(text);
            if (reads) {
                inTurn(gone);
            } else {
                unread.add(gone);
            }
        }

        @Override
        public void flush() {
            flushes++;
        }

        void readsOn() {
            reads = true;
            List.copyOf(unread).forEach(this::inTurn);
        }

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }
    }

    @BeforeEach
    void peopleAndFeedAreKnown() {
        log.begin("e1", new long[1]);
        directory.learn(new CompanyUpdated(COMPANY, "Aurora", true, false, "never", 60, "never", 1));
        directory.learn(new UserUpdated(ANA, COMPANY, "Ana", "agent", true, 1, 1, List.of()));
        sessions.opened(session);
    }

    private LiveSession.Member member(long userId) {
        return new LiveSession.Member(
                new Caller.Person(COMPANY, userId, "agent", 1, "Ana", new Secret("token")),
                clock.instant().plusSeconds(300));
    }

    private void happens(long conversation, Long assignee) {
        happens(conversation, assignee, 10);
    }

    private void happens(long conversation, Long assignee, int size) {
        offset++;
        Frame frame = new Frame(
                offset,
                clock.instant(),
                conversation,
                false,
                assignee,
                assignee,
                false,
                null,
                null,
                null,
                "frame " + offset + " ".repeat(size),
                "removal " + offset);
        log.add(PARTITION, COMPANY, frame);
        sessions.wake(COMPANY, frame.circles());
    }

    private List<String> sent() {
        return wire.sent.stream().map(String::strip).toList();
    }

    private static String ready(long place) {
        return "{\"type\":\"ready\",\"seq\":\"" + new FeedPosition("e1", place) + "\"}";
    }

    @Test
    void helloIsAnsweredBeforeAnythingElseAndThenFramesComeAsTheyHappen() {
        happens(1, ANA);
        greeting.greet(session, member(ANA), null);
        happens(1, ANA);
        happens(2, 71L);
        assertThat(sent()).containsExactly(ready(1), "frame 2");
    }

    @Test
    void whatWasMissedComesAfterReady() {
        happens(1, ANA);
        happens(1, ANA);
        greeting.greet(session, member(ANA), new FeedPosition("e1", 1).toString());
        assertThat(sent()).containsExactly(ready(1), "frame 2");
    }

    @Test
    void placeThatIsUnknownOrForgottenGetsResync() {
        happens(1, ANA);
        log.feed(COMPANY).forgetOldest();
        greeting.greet(session, member(ANA), new FeedPosition("e1", 0).toString());
        assertThat(sent()).containsExactly(ready(1), LiveSessions.RESYNC);
        for (String since : List.of("nonsense", "e1-12", new FeedPosition("e0", 1).toString())) {
            StoppableWire other = new StoppableWire();
            LiveSession another =
                    new LiveSession(other, clock, person -> directory.viewer(person.companyId(), person.userId()));
            greeting.greet(another, member(ANA), since);
            assertThat(other.sent).contains(LiveSessions.RESYNC);
        }
    }

    @Test
    void placeAheadOfThisReplicaIsWaitedFor() {
        greeting.greet(session, member(ANA), new FeedPosition("e1", 1).toString());
        happens(1, ANA);
        happens(1, ANA);
        assertThat(sent()).containsExactly(ready(1), "frame 2");
    }

    @Test
    void placeThatNeverComesGetsResync() {
        greeting.greet(session, member(ANA), new FeedPosition("e1", 99).toString());
        org.awaitility.Awaitility.await().until(() -> wire.sent.contains(LiveSessions.RESYNC));
        happens(1, ANA);
        // The place that it goes on from is named again, as it lies before the one that never came.
        assertThat(sent()).endsWith(ready(0), LiveSessions.RESYNC, "frame 1");
    }

    @Test
    void secondHelloBringsANewTokenAndNothingTwice() {
        happens(1, ANA);
        greeting.greet(session, member(ANA), new FeedPosition("e1", 0).toString());
        clock.advance(Duration.ofSeconds(299));
        greeting.greet(session, member(ANA), new FeedPosition("e1", 0).toString());
        clock.advance(Duration.ofSeconds(299));
        sessions.check();
        assertThat(wire.closedWith).isZero();
        assertThat(sent()).containsExactly(ready(0), "frame 1", ready(1));
        clock.advance(Duration.ofSeconds(1));
        sessions.check();
        assertThat(wire.closedWith).isEqualTo(4401);
    }

    @Test
    void anotherPersonsTokenEndsTheSession() {
        directory.learn(new UserUpdated(71, COMPANY, "Ben", "agent", true, 1, 1, List.of()));
        greeting.greet(session, member(ANA), null);
        greeting.greet(session, member(71), null);
        assertThat(wire.closedWith).isEqualTo(4401);
    }

    @Test
    void whoSaysNothingIsClosedAfterTenSeconds() {
        clock.advance(Duration.ofSeconds(10));
        sessions.check();
        assertThat(wire.closedWith).isZero();
        clock.advance(Duration.ofMillis(1));
        sessions.check();
        assertThat(wire.closedWith).isEqualTo(4401);
    }

    @Test
    void deactivationEndsTheSessionAtOnce() {
        greeting.greet(session, member(ANA), null);
        directory.learn(new UserUpdated(ANA, COMPANY, "Ana", "agent", false, 2, 2, List.of()));
        assertThat(wire.closedWith).isEqualTo(4401);
    }

    @Test
    void settingOfTheCompanySendsItsAgentsResyncAndLaterResumersToo() {
        happens(1, ANA);
        greeting.greet(session, member(ANA), null);
        directory.learn(new CompanyUpdated(COMPANY, "Aurora", true, true, "never", 60, "never", 2));
        assertThat(sent()).endsWith(LiveSessions.RESYNC);
        StoppableWire other = new StoppableWire();
        LiveSession another =
                new LiveSession(other, clock, person -> directory.viewer(person.companyId(), person.userId()));
        greeting.greet(another, member(ANA), new FeedPosition("e1", 0).toString());
        assertThat(other.sent).contains(LiveSessions.RESYNC);
    }

    @Test
    void whoComesIntoAnotherTeamGetsResyncAndLaterToo() {
        happens(1, ANA);
        greeting.greet(session, member(ANA), null);
        directory.learn(new UserUpdated(ANA, COMPANY, "Anna", "agent", true, 1, 2, List.of()));
        assertThat(sent()).doesNotContain(LiveSessions.RESYNC);
        directory.learn(new UserUpdated(ANA, COMPANY, "Anna", "agent", true, 1, 3, List.of(90L)));
        assertThat(sent()).endsWith(LiveSessions.RESYNC);
        StoppableWire other = new StoppableWire();
        LiveSession another =
                new LiveSession(other, clock, person -> directory.viewer(person.companyId(), person.userId()));
        greeting.greet(another, member(ANA), new FeedPosition("e1", 0).toString());
        assertThat(other.sent).contains(LiveSessions.RESYNC);
    }

    @Test
    void slowClientCostsNoQueueAndIsClosedWhenItTakesNothing() {
        greeting.greet(session, member(ANA), null);
        wire.reads = false;
        for (int i = 0; i < 20; i++) {
            happens(1, ANA, 20_000);
        }
        // What fits into a connection is on its way; the rest waits in the company's feed.
        assertThat(wire.unread).hasSize(4);
        clock.advance(Duration.ofSeconds(10).plusMillis(1));
        sessions.check();
        assertThat(wire.closedWith).isEqualTo(4408);
    }

    @Test
    void slowClientThatReadsOnGetsEverythingInOrder() {
        greeting.greet(session, member(ANA), null);
        wire.reads = false;
        for (int i = 0; i < 20; i++) {
            happens(1, ANA, 20_000);
        }
        wire.readsOn();
        assertThat(sent())
                .hasSize(21)
                .startsWith(ready(0), "frame 1", "frame 2")
                .endsWith("frame 20");
    }

    @Test
    void clientWhoseFramesAreForgottenIsClosedAndResumes() {
        greeting.greet(session, member(ANA), null);
        wire.reads = false;
        for (int i = 0; i < 60; i++) {
            happens(1, ANA, 30_000);
        }
        wire.readsOn();
        assertThat(wire.closedWith).isEqualTo(4408);
    }

    @Test
    void floodOfQuestionsEndsTheSession() {
        greeting.greet(session, member(ANA), null);
        wire.reads = false;
        for (int i = 0; i < 10_000; i++) {
            session.answer("{\"type\":\"pong\"}" + " ".repeat(100));
        }
        assertThat(wire.closedWith).isEqualTo(4408);
    }

    @Test
    void feedThatBeganAnewSendsEverybodyResync() {
        greeting.greet(session, member(ANA), null);
        log.begin("e2", new long[1]);
        sessions.startOver();
        offset = 0;
        happens(1, ANA);
        assertThat(sent())
                .endsWith(
                        "{\"type\":\"ready\",\"seq\":\"" + new FeedPosition("e2", 0) + "\"}",
                        LiveSessions.RESYNC,
                        "frame 1");
    }

    @Test
    void burstBecomesOneTurnAndOneFlush() {
        greeting.greet(session, member(ANA), new FeedPosition("e1", 0).toString());
        int before = wire.flushes;
        wire.inTurn(() -> {
            for (int i = 0; i < 50; i++) {
                happens(1, ANA);
            }
        });
        assertThat(sent()).hasSize(51);
        assertThat(wire.flushes).isEqualTo(before + 1);
    }

    @Test
    void nothingFollowsAClose() {
        greeting.greet(session, member(ANA), null);
        wire.inTurn(() -> {
            happens(1, ANA);
            session.close(CloseCode.GOING_AWAY);
            session.ping();
            happens(1, ANA);
        });
        assertThat(sent()).containsExactly(ready(0));
        assertThat(wire.pings).isZero();
        assertThat(wire.closedWith).isEqualTo(1001);
    }

    @Test
    void newestOfTooManySocketsOfAPersonIsRefusedAndRoomIsMadeByWhoeverGoes() {
        directory.learn(new UserUpdated(71, COMPANY, "Ben", "agent", true, 1, 1, List.of()));
        greeting.greet(session, member(ANA), null);
        for (int i = 0; i < 4; i++) {
            assertThat(another(ANA).closedWith).isZero();
        }
        assertThat(another(ANA).closedWith).isEqualTo(4429);
        assertThat(another(71).closedWith).isZero();
        sessions.gone(session);
        assertThat(another(ANA).closedWith).isZero();
        assertThat(wire.closedWith).isZero();
    }

    private StoppableWire another(long userId) {
        StoppableWire other = new StoppableWire();
        LiveSession another =
                new LiveSession(other, clock, person -> directory.viewer(person.companyId(), person.userId()));
        greeting.greet(another, member(userId), null);
        return other;
    }

    @Test
    void closedSocketsAreCountedByReason() {
        greeting.greet(session, member(ANA), null);
        session.close(CloseCode.TOO_SLOW);
        sessions.gone(session);
        sessions.gone(new LiveSession(new StoppableWire(), clock, person -> null));
        for (String reason : List.of("too_slow", "by_client")) {
            assertThat(meters.counter("triptych.gateway.sockets.closed", "reason", reason)
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsReadForAConnectionThatIsGone() {
        greeting.greet(session, member(ANA), null);
        wire.isOpen = false;
        happens(1, ANA);
        assertThat(sent()).containsExactly(ready(0));
    }

    @Test
    void quietClientIsPinged() {
        greeting.greet(session, member(ANA), null);
        sessions.ping();
        assertThat(wire.pings).isEqualTo(1);
    }

    @Test
    void goneSessionIsForgotten() {
        greeting.greet(session, member(ANA), null);
        assertThat(sessions.isPresent(ANA)).isTrue();
        sessions.gone(session);
        assertThat(sessions.isPresent(ANA)).isFalse();
        happens(1, ANA);
        assertThat(sent()).containsExactly(ready(0));
    }

    @Test
    void memoryOfOneLoudCompanyIsBoundedAndAgeEndsTheRest() {
        for (int i = 0; i < 100; i++) {
            happens(1, ANA, 50_000);
        }
        assertThat(log.feed(COMPANY).bytes()).isLessThan(1_000_000);
        clock.advance(Duration.ofMinutes(11));
        log.forgetOld();
        assertThat(log.feed(COMPANY).bytes()).isZero();
    }
}
