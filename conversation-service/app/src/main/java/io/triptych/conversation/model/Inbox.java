package io.triptych.conversation.model;

import io.micronaut.core.annotation.Introspected;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The conversations as a person sees them. Whatever may not be seen is not there.
public interface Inbox {

    /// A page of the list; the most frequent read of all.
    InboxPage page(Viewer viewer, InboxQuery query);

    /// A page of the list and one conversation, read after it: what changes in between is in the second only.
    Panels panels(Viewer viewer, InboxQuery query, long conversationId);

    @Nullable
    Conversation find(Viewer viewer, long conversationId);

    /// Those of these conversations that the person may see, in no order.
    List<ListedConversation> findAll(Viewer viewer, Collection<Long> conversationIds);

    /// As `find`, without reading what is shown of it.
    @Nullable
    Access access(Viewer viewer, long conversationId);

    Counts counts(Viewer viewer);

    /// Whether the person sees any conversation of the contact.
    boolean seesContact(Viewer viewer, long contactId);

    /// The conversations of a contact that the person sees, newest activity first, at most so many.
    List<Conversation> ofContact(Viewer viewer, long contactId, int limit);

    /// The contacts of the conversations that the person sees, those of the newest activity first, at most so many.
    Set<Long> contacts(Viewer viewer, int limit);

    /// The list, and the conversation that is open if it may be seen.
    record Panels(InboxPage list, @Nullable Conversation conversation) {}

    /// Whose a conversation is that may be seen.
    @Introspected
    record Access(
            long whatsappAccountId,
            long contactId,
            @Nullable Long assignedTo,
            @Nullable Long teamId) {}

    /// How many active conversations there are in all, of one's own, of nobody and unread, and how many archived ones;
    /// exact up to 999, 1000 means "more".
    record Counts(long all, long mine, long unassigned, long unread, long archived) {}
}
