package io.triptych.gateway.live.presence;

import io.triptych.gateway.live.feed.Circle;
import io.triptych.service.token.Caller;
import java.util.function.Consumer;

/// The people whose sockets are open at this replica.
public interface Audience {
    /// Whether a person has a socket open here.
    boolean isPresent(long userId);

    /// Visits the person of each socket that has said hello; a person with several sockets is visited as often.
    void forEachPerson(Consumer<Caller.Person> action);

    /// Sends a text to those who may see what is in this circle, but not to the person that it is about. Clients that
    /// are busy miss it.
    void mention(long companyId, Circle circle, String text, long aboutUserId);

    /// Somebody of the company came or went: its sockets read on in its attendance.
    void attendanceChanged(long companyId);
}
