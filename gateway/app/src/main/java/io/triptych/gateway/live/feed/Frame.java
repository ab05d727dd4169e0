package io.triptych.gateway.live.feed;

import io.triptych.gateway.model.FeedViewer;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One entry of a company's feed, ready to be sent: its text is made once for all who get it.
///
/// `offset` is the place after it. `removal` is what goes out in its stead to who could see the conversation only
/// before. One that is `onlyFor` somebody goes to them and to nobody else, and says nothing of who may see the
/// conversation. One about no conversation, and for nobody alone, goes to everybody of the company.
public record Frame(
        long offset,
        Instant at,
        @Nullable Long conversationId,
        boolean changedAssignee,
        @Nullable Long assigneeBefore,
        @Nullable Long assigneeAfter,
        boolean changedTeam,
        @Nullable Long teamBefore,
        @Nullable Long teamAfter,
        @Nullable Long onlyFor,
        String text,
        String removal) {

    private static final int BYTES_AROUND = 300;

    boolean isSeenAfter(FeedViewer viewer) {
        return viewer.maySee(assigneeAfter, teamAfter);
    }

    boolean wasSeenBefore(FeedViewer viewer) {
        return viewer.maySee(previousAssignee(), previousTeam());
    }

    /// Whom it concerns besides those who see everything: who may see the conversation now, and who could before.
    public Set<Circle> circles() {
        if (onlyFor != null) {
            return Set.of(new Circle.Person(onlyFor));
        }
        if (conversationId == null) {
            return Set.of(new Circle.Everybody());
        }
        Circle now = Circle.of(assigneeAfter, teamAfter);
        Circle before = Circle.of(previousAssignee(), previousTeam());
        return now.equals(before) ? Set.of(now) : Set.of(now, before);
    }

    /// Whether it tells who may see its conversation.
    boolean isOfItsConversation() {
        return onlyFor == null && conversationId != null;
    }

    /// Whether one that tells nothing of who may see a conversation is for this viewer.
    boolean isFor(FeedViewer viewer) {
        return onlyFor == null || onlyFor == viewer.userId();
    }

    private @Nullable Long previousAssignee() {
        return changedAssignee ? assigneeBefore : assigneeAfter;
    }

    private @Nullable Long previousTeam() {
        return changedTeam ? teamBefore : teamAfter;
    }

    /// About what it takes in memory.
    int bytes() {
        return text.length() + removal.length() + BYTES_AROUND;
    }
}
