package io.triptych.gateway.live.socket;

import io.triptych.gateway.live.feed.FeedReader;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.gateway.live.presence.Attendance;
import io.triptych.gateway.model.FeedViewer;
import io.triptych.service.token.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One socket and how far it has come in its company's feed.
///
/// It holds no queue of frames: it reads the company's feed at the pace of the client, so a slow one costs nothing but
/// its own connection, and is closed when it takes nothing for too long or what it should read is forgotten. Any thread
/// may tell it something; it reads and writes in its wire's turns only, so frames leave in the order of the feed.
final class LiveSession {

    // Enough to keep a connection busy.
    private static final long IN_FLIGHT_CHARS_MAX = 65_536;
    // A client that asks for more answers than this without reading them is too slow.
    private static final int ANSWERS_MAX = 100;

    private final Wire wire;
    private final Clock clock;
    private final Function<Caller.Person, @Nullable FeedViewer> viewers;
    private final Instant openedAt;
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answersWaiting = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicReference<@Nullable CloseCode> closedWith = new AtomicReference<>();
    private volatile @Nullable Member member;
    private volatile @Nullable FeedReader reader;
    private volatile @Nullable AttendanceReader attendance;
    private volatile Instant lastProgress;
    private volatile boolean closed;

    /// How far it has come in its company's attendance; moves in turn only.
    private static final class AttendanceReader {
        private final Attendance attendance;
        private long place;

        AttendanceReader(Attendance attendance) {
            this.attendance = attendance;
            this.place = attendance.last();
        }

        @Nullable
        String next(long ownUserId) {
            for (Attendance.Change change = attendance.after(place); change != null; change = attendance.after(place)) {
                place = change.place();
                if (change.userId() != ownUserId) {
                    return change.text();
                }
            }
            return null;
        }
    }

    /// Who is at the other end, and until when the token says so.
    record Member(Caller.Person person, Instant tokenEnds) {}

    LiveSession(Wire wire, Clock clock, Function<Caller.Person, @Nullable FeedViewer> viewers) {
        this.wire = wire;
        this.clock = clock;
        this.viewers = viewers;
        this.openedAt = clock.instant();
        this.lastProgress = openedAt;
    }

    @Nullable
    Member member() {
        return member;
    }

    boolean isClosed() {
        return closed;
    }

    /// Why we closed it; absent while it is open or when the client went.
    @Nullable
    CloseCode closedWith() {
        return closedWith.get();
    }

    /// Takes the person, or the same person's next token. Another person than before is refused.
    boolean take(Member next) {
        Member before = member;
        if (before != null && before.person().userId() != next.person().userId()) {
            return false;
        }
        member = next;
        return true;
    }

    /// Begins to read, or begins again elsewhere. In one turn with the texts that say so, which therefore stand between
    /// what was read there and what is read here.
    void readFrom(FeedReader next, String... texts) {
        if (!wire.isTurn()) {
            wire.inTurn(() -> readFrom(next, texts));
            return;
        }
        reader = next;
        for (String text : texts) {
            answer(text);
        }
        wake();
    }

    /// Tells its client from now on who comes and goes.
    void follow(Attendance company) {
        attendance = new AttendanceReader(company);
    }

    @Nullable
    FeedReader reader() {
        return reader;
    }

    /// Sends what a client waits for. It goes out before frames that wait.
    void answer(String text) {
        if (answersWaiting.incrementAndGet() > ANSWERS_MAX) {
            close(CloseCode.TOO_SLOW);
            return;
        }
        answers.add(text);
        wake();
    }

    /// Sends what is worth nothing later: not at all to a client that is busy.
    void mention(String text) {
        if (inFlight.get() == 0) {
            answer(text);
        }
    }

    /// Sends what there is to send, soon: however often it is called meanwhile, in one turn.
    void wake() {
        if (!closed && !woken.getAndSet(true)) {
            wire.inTurn(this::work);
        }
    }

    private void work() {
        // What comes from here on wakes it again.
        woken.set(false);
        boolean wrote = false;
        while (!closed && wire.isOpen() && inFlight.get() < IN_FLIGHT_CHARS_MAX) {
            String text = nextText();
            if (text == null) {
                break;
            }
            write(text);
            wrote = true;
        }
        if (wrote) {
            wire.flush();
        }
    }

    private @Nullable String nextText() {
        String answer = answers.poll();
        if (answer != null) {
            answersWaiting.decrementAndGet();
            return answer;
        }
        FeedReader reading = reader;
        FeedViewer viewer = viewer();
        if (reading == null || viewer == null) {
            return null;
        }
        String text = reading.next(viewer);
        if (reading.hasFallenBehind()) {
            close(CloseCode.TOO_SLOW);
            return null;
        }
        AttendanceReader colleagues = attendance;
        return text == null && colleagues != null ? colleagues.next(viewer.userId()) : text;
    }

    private void write(String text) {
        if (inFlight.getAndAdd(text.length()) == 0) {
            lastProgress = clock.instant();
        }
        wire.write(text, () -> {
            inFlight.addAndGet(-text.length());
            lastProgress = clock.instant();
            wake();
        });
    }

    @Nullable
    FeedViewer viewer() {
        Member present = member;
        return present == null ? null : viewers.apply(present.person());
    }

    /// Closes what may not stay open: nobody said hello, the token has ended or is refused, nothing is read.
    void check(Instant now, LiveConfig config) {
        Member present = member;
        if (present == null) {
            closeIf(now.isAfter(openedAt.plus(config.helloWithin())), CloseCode.UNAUTHORIZED);
        } else {
            closeIf(!now.isBefore(present.tokenEnds()) || viewer() == null, CloseCode.UNAUTHORIZED);
            closeIf(inFlight.get() > 0 && isOver(lastProgress, config.stalledAfter(), now), CloseCode.TOO_SLOW);
        }
    }

    private static boolean isOver(Instant since, Duration patience, Instant now) {
        return now.isAfter(since.plus(patience));
    }

    private void closeIf(boolean reason, CloseCode code) {
        if (reason) {
            close(code);
        }
    }

    /// Keeps the connection of a client that says nothing.
    void ping() {
        wire.inTurn(() -> {
            if (!closed) {
                wire.ping();
            }
        });
    }

    /// Writes nothing more but this, behind what was written.
    void close(CloseCode code) {
        if (!closed && closedWith.compareAndSet(null, code)) {
            closed = true;
            wire.inTurn(() -> wire.close(code.number(), code.reason()));
        }
    }

    /// Somebody else has closed it, and why.
    void closed(CloseCode code) {
        if (closedWith.compareAndSet(null, code)) {
            closed = true;
        }
    }

    /// The client is gone.
    void gone() {
        closed = true;
    }
}
