package io.triptych.conversation.model;

import io.triptych.eventing.outbox.OutgoingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the world is told of changes: the events that commit together with them.
public interface Announcements {

    List<OutgoingEvent> of(List<Change> changes);

    /// Tells one person's devices that their notifications are others than before; this conversation is one of those
    /// that they are about.
    OutgoingEvent notified(long companyId, long userId, long conversationId);

    /// Tells this person's devices, or without one those of the whole company, that there are other saved views than
    /// before, and nothing of what they are: each asks for those that its person sees.
    OutgoingEvent viewsChanged(Viewer by, @Nullable Long onlyFor);
}
