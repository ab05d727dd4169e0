package io.triptych.gateway.live.socket;

import io.triptych.gateway.live.feed.FeedLog;
import io.triptych.gateway.live.feed.FeedPosition;
import io.triptych.gateway.live.feed.FeedReader;
import io.triptych.gateway.live.feed.LiveConfig;
import io.triptych.gateway.live.feed.Resumption;
import io.triptych.gateway.live.presence.Attendances;
import io.triptych.gateway.model.FeedViewer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Answers a hello: tells the client where it stands and lets its session read from there.
@Singleton
final class Greeting {

    private final FeedLog log;
    private final Resumption resumption;
    private final LiveSessions sessions;
    private final Attendances attendances;
    private final LiveConfig config;

    Greeting(FeedLog log, Resumption resumption, LiveSessions sessions, Attendances attendances, LiveConfig config) {
        this.log = log;
        this.resumption = resumption;
        this.sessions = sessions;
        this.attendances = attendances;
        this.config = config;
    }

    /// The first hello begins, a later one only brings a new token. A token that isn't good, or is another person's,
    /// ends the session.
    void greet(LiveSession session, LiveSession.Member member, @Nullable String since) {
        boolean isFirst = session.member() == null;
        FeedViewer viewer = session.take(member) ? session.viewer() : null;
        if (viewer == null) {
            session.close(CloseCode.UNAUTHORIZED);
            return;
        }
        if (!isFirst) {
            greetAgain(session, viewer);
        } else if (sessions.greeted(session, member.person())) {
            // Among the company's sessions before it reads: whatever comes now wakes it.
            session.follow(attendances.of(viewer.companyId()));
            begin(session, viewer, resumption.from(viewer, since));
        } else {
            session.close(CloseCode.TOO_MANY_SOCKETS);
        }
    }

    private void greetAgain(LiveSession session, FeedViewer viewer) {
        FeedReader reader = session.reader();
        FeedPosition present = log.position(viewer.companyId());
        long offset = reader == null ? present.offset() : reader.offset();
        session.answer(ready(new FeedPosition(present.epoch(), offset)));
    }

    private void begin(LiveSession session, FeedViewer viewer, Resumption.Outcome outcome) {
        FeedPosition position = outcome.position();
        if (outcome instanceof Resumption.Outcome.StartsOver) {
            session.readFrom(reader(viewer, position), ready(position), LiveSessions.RESYNC);
        } else {
            session.readFrom(reader(viewer, position), ready(position));
        }
        if (outcome instanceof Resumption.Outcome.Waits) {
            var _ = log.reached(viewer.companyId(), position.offset())
                    .orTimeout(config.aheadMax().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((reached, never) -> {
                        if (never != null) {
                            // A place that doesn't come is not of this feed, whatever its epoch says.
                            startOver(session, log, viewer.companyId());
                        }
                    });
        }
    }

    /// Sends a session on from the present place: `ready` names it, as what the client knew is worth nothing.
    static void startOver(LiveSession session, FeedLog log, long companyId) {
        FeedPosition present = log.position(companyId);
        FeedReader reader = new FeedReader(log.feed(companyId), present.offset());
        session.readFrom(reader, ready(present), LiveSessions.RESYNC);
    }

    private FeedReader reader(FeedViewer viewer, FeedPosition place) {
        return new FeedReader(log.feed(viewer.companyId()), place.offset());
    }

    private static String ready(FeedPosition place) {
        return "{\"type\":\"ready\",\"seq\":\"" + place + "\"}";
    }
}
