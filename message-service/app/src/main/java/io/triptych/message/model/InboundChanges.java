package io.triptych.message.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What one transaction may do with customers' messages, while their conversations are locked.
public interface InboundChanges {

    /// For each of these names an id for its message, ascending in their order, if no customer's message is stored
    /// under it.
    Map<Name, Long> newIds(List<Name> names);

    /// The messages of these names, theirs and ours, as far as they are stored.
    Map<Name, Quoted> quoted(Collection<Name> names);

    /// Stores customers' messages. Fails if somebody has stored one of them meanwhile: the next try sees it.
    void add(List<Arrival> arrivals);

    /// What a message of an account is known by to WhatsApp.
    record Name(long accountId, String whatsappMessageId) {}

    /// A stored message as others quote it, in its conversation.
    record Quoted(long conversationId, ReplyTo replyTo) {}

    /// A customer's message that is new, and what came of it.
    record Arrival(Message message, Trace trace, RawElement raw) {}
}
