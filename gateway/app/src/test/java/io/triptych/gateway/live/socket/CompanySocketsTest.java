package io.triptych.gateway.live.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.live.feed.Circle;
import io.triptych.gateway.model.FeedViewer;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import io.triptych.testing.TestClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is visited when something happens: an executor that runs what the test lets it run.
class CompanySocketsTest {

    private static final long ANA = 70;
    private static final long BEN = 71;
    private static final long MEG = 72;
    private static final long SALES = 90;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final CompanySockets sockets = new CompanySockets(waiting::add);
    private final Set<String> visited = new HashSet<>();
    private FeedViewer ana = new FeedViewer(7, ANA, "agent", false, Set.of(SALES));

    private final LiveSession anas = session(ANA, "ana");
    private final LiveSession bens = session(BEN, "ben");
    private final LiveSession megs = session(MEG, "meg");

    private LiveSession session(long userId, String name) {
        LiveSession session =
                new LiveSession(new CountingWire(name), new TestClock(Instant.EPOCH), person -> switch ((int) userId) {
                    case (int) ANA -> ana;
                    case (int) BEN -> new FeedViewer(7, BEN, "agent", true, Set.of());
                    default -> new FeedViewer(7, MEG, "manager", false, Set.of());
                });
        session.take(new LiveSession.Member(
                new Caller.Person(7, userId, "agent", 1, name, new Secret("token")), Instant.MAX));
        sockets.place(session);
        return session;
    }

    /// Notes whose turn was asked for.
    private final class CountingWire implements Wire {
        private final String name;

        CountingWire(String name) {
            this.name = name;
        }

        @Override
        public void inTurn(Runnable work) {
            visited.add(name);
            work.run();
        }

        @Override
        public boolean isTurn() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void write(String text, Runnable gone) {
            gone.run();
        }

        @Override
        public void flush() {}

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}
    }

    private Set<String> visitedBy(Circle circle) {
        visited.clear();
        sockets.wake(Set.of(circle));
        assertThat(visited).as("visits wait for another thread").isEmpty();
        run();
        return Set.copyOf(visited);
    }

    private void run() {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            work.run();
        }
    }

    @Test
    void onlyThoseAreVisitedWhomItMayConcern() {
        assertThat(visitedBy(new Circle.Person(ANA))).containsExactlyInAnyOrder("ana", "meg");
        assertThat(visitedBy(new Circle.Person(BEN))).containsExactlyInAnyOrder("ben", "meg");
        assertThat(visitedBy(new Circle.Team(SALES))).containsExactlyInAnyOrder("ana", "meg");
        assertThat(visitedBy(new Circle.Unassigned())).containsExactlyInAnyOrder("ben", "meg");
        assertThat(visitedBy(new Circle.Team(91))).containsExactly("meg");
    }

    @Test
    void whatComesMeanwhileIsDoneWithIt() {
        sockets.wake(Set.of(new Circle.Person(ANA)));
        sockets.wake(Set.of(new Circle.Person(BEN)));
        sockets.wakeAll();
        assertThat(waiting).hasSize(1);
        run();
        assertThat(visited).containsExactlyInAnyOrder("ana", "ben", "meg");
        sockets.wake(Set.of(new Circle.Person(ANA)));
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whoLeavesATeamIsNotVisitedForItAnyMoreAndWhoGoesNotAtAll() {
        ana = new FeedViewer(7, ANA, "agent", false, Set.of());
        sockets.placeAgain(anas);
        assertThat(visitedBy(new Circle.Team(SALES))).containsExactly("meg");
        assertThat(visitedBy(new Circle.Person(ANA))).containsExactlyInAnyOrder("ana", "meg");
        sockets.remove(anas);
        sockets.placeAgain(anas);
        sockets.remove(megs);
        assertThat(visitedBy(new Circle.Person(ANA))).isEmpty();
        sockets.remove(bens);
        sockets.wakeAll();
        assertThat(waiting).as("nobody is left").isEmpty();
    }
}
