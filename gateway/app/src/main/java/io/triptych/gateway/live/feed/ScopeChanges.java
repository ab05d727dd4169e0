package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Since which place in the feed somebody sees other conversations than before: their role changed, their teams, or
/// a setting of their company. Who resumes from before it must load everything again.
@Singleton
public final class ScopeChanges {

    private final Map<Long, FeedPosition> ofUsers = new ConcurrentHashMap<>();
    private final Map<Long, FeedPosition> ofAgents = new ConcurrentHashMap<>();

    /// Somebody sees other conversations from this place on.
    public void userChanged(long userId, FeedPosition at) {
        ofUsers.put(userId, at);
    }

    /// What the agents of a company see has changed.
    public void agentsChanged(long companyId, FeedPosition at) {
        ofAgents.put(companyId, at);
    }

    boolean isAfter(FeedPosition since, FeedViewer viewer) {
        return isAfter(since, ofUsers.get(viewer.userId()))
                || (viewer.role().equals("agent") && isAfter(since, ofAgents.get(viewer.companyId())));
    }

    private static boolean isAfter(FeedPosition since, @Nullable FeedPosition change) {
        return change != null && change.epoch().equals(since.epoch()) && since.offset() < change.offset();
    }
}
