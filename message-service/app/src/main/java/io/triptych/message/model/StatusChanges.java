package io.triptych.message.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one transaction may do with WhatsApp's statuses on their way to their attempts. Those without one wait by
/// WhatsApp's id.
public interface StatusChanges {

    /// The attempts that these statuses are about, by the elements' places in the list: found by our callback data
    /// first, then by WhatsApp's id, always within the business number that reported.
    Map<Integer, Element.Address> attempts(List<Element> statuses);

    /// The places of those of these statuses, which have their attempts, that were recorded before.
    Set<Integer> recorded(List<Element> statuses);

    /// Keeps statuses until their attempt is known. Answers the keys of those that didn't wait already.
    Set<PendingKey> keep(List<Element> statuses);

    /// The statuses of the last while that wait and whose attempt is known by now, the first of them. Locks nothing.
    List<Pending> pending(Duration age);

    /// Takes these out of those that wait, in the order of their times; what somebody else took is left out.
    List<Element> take(List<Pending> pending);

    /// The same of one, without looking into it.
    List<Element> remove(Pending pending);

    /// Takes some of those that have waited for longer than this, without looking into them.
    List<Element> drop(Duration age);

    /// How many wait.
    long count();

    /// What a waiting status is unique by.
    record PendingKey(long accountId, String whatsappMessageId, String status) {}

    /// A waiting status, and the attempt that it is about.
    record Pending(PendingKey key, long conversationId, CallbackTag attempt) {}
}
