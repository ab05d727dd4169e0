package io.triptych.conversation.model;

import io.triptych.eventing.outbox.OutgoingEvent;
import java.util.List;

/// What the world is told of changes: the events that commit together with them.
public interface Announcements {

    List<OutgoingEvent> of(List<Change> changes);
}
