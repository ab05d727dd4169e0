package io.triptych.gateway.live.presence;

import io.triptych.gateway.model.FeedViewer;
import io.triptych.service.token.Caller;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The people whose sockets are open at this replica.
public interface Audience {
    /// Whether a person has a socket open here.
    boolean isPresent(long userId);

    /// Visits the person of each socket that has said hello; a person with several sockets is visited as often.
    void forEachPerson(Consumer<Caller.Person> action);

    /// Sends a text to everybody of the company who may know it.
    void mention(long companyId, String text, Predicate<FeedViewer> mayKnow);
}
