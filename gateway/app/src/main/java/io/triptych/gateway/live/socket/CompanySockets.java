package io.triptych.gateway.live.socket;

import io.triptych.gateway.live.feed.Circle;
import io.triptych.gateway.model.FeedViewer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The sockets of one company, by circle, so that a frame visits only those that it may concern.
final class CompanySockets {

    private static final Circle EVERYTHING = new Circle.Everything();

    private final Executor fanOut;
    private final Map<LiveSession, List<Circle>> circles = new ConcurrentHashMap<>();
    private final Map<Circle, Set<LiveSession>> byCircle = new ConcurrentHashMap<>();
    private final Queue<Circle> due = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isEveryoneDue = new AtomicBoolean();
    private final AtomicBoolean isScheduled = new AtomicBoolean();

    CompanySockets(Executor fanOut) {
        this.fanOut = fanOut;
    }

    int size() {
        return circles.size();
    }

    /// Puts a socket into the circles of its person as they are now; one that wasn't here before is added.
    synchronized void place(LiveSession session) {
        leaveCircles(session);
        FeedViewer viewer = session.viewer();
        List<Circle> now = viewer == null ? List.of() : Circle.of(viewer);
        circles.put(session, now);
        now.forEach(circle -> byCircle.computeIfAbsent(circle, id -> ConcurrentHashMap.newKeySet())
                .add(session));
    }

    /// As [#place], but for those that are here only.
    synchronized void placeAgain(LiveSession session) {
        if (circles.containsKey(session)) {
            place(session);
        }
    }

    synchronized void remove(LiveSession session) {
        leaveCircles(session);
        circles.remove(session);
    }

    private void leaveCircles(LiveSession session) {
        circles.getOrDefault(session, List.of())
                .forEach(circle -> byCircle.computeIfPresent(circle, (id, sessions) -> {
                    sessions.remove(session);
                    return sessions.isEmpty() ? null : sessions;
                }));
    }

    /// Wakes the sockets of these circles and of those who see everything. Like all of the following it only says so
    /// here and does it on another thread, soon: the one that reads a topic waits for no socket.
    void wake(Set<Circle> concerned) {
        if (circles.isEmpty()) {
            return;
        }
        due.addAll(concerned);
        due.add(EVERYTHING);
        wakeSoon();
    }

    void wakeAll() {
        isEveryoneDue.set(true);
        wakeSoon();
    }

    /// Visits the sockets of a circle and of those who see everything.
    void visit(Circle circle, Consumer<LiveSession> action) {
        if (!circles.isEmpty()) {
            fanOut.execute(() -> {
                of(circle).forEach(action);
                of(EVERYTHING).forEach(action);
            });
        }
    }

    /// What becomes due before it is done is done with it.
    private void wakeSoon() {
        if (!circles.isEmpty() && !isScheduled.getAndSet(true)) {
            fanOut.execute(this::wakeDue);
        }
    }

    private void wakeDue() {
        // What comes from here on is scheduled again.
        isScheduled.set(false);
        if (isEveryoneDue.getAndSet(false)) {
            due.clear();
            forEach(LiveSession::wake);
            return;
        }
        Set<Circle> waiting = new HashSet<>();
        for (Circle circle = due.poll(); circle != null; circle = due.poll()) {
            waiting.add(circle);
        }
        waiting.forEach(circle -> of(circle).forEach(LiveSession::wake));
    }

    private Set<LiveSession> of(Circle circle) {
        return byCircle.getOrDefault(circle, Set.of());
    }

    void forEach(Consumer<LiveSession> action) {
        circles.keySet().forEach(action);
    }
}
