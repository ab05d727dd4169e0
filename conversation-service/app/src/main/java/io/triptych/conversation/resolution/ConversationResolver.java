package io.triptych.conversation.resolution;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.api.http.ResolveConversations;
import io.triptych.conversation.api.http.ResolveConversations.Resolved;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Conversations.Wanted;
import io.triptych.conversation.model.KnownContact;
import io.triptych.eventing.event.Halving;
import io.triptych.gateway.people.client.People;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers services which conversations belong to pairs of WhatsApp account and contact, element by element: one that
/// makes no sense, or makes this service throw, is refused alone. Who asks would else ask for ever. What is made by it
/// is for a message that is not stored yet, and nobody sees it before that.
@Singleton
final class ConversationResolver {

    private static final long ID_MAX = (1L << 53) - 1;
    private static final Resolved REFUSED = new Resolved(null, null, null, "invalid_input");
    private static final Resolved FAILED = new Resolved(null, null, null, "internal");
    private static final Logger LOG = LoggerFactory.getLogger(ConversationResolver.class);

    private final Conversations conversations;
    private final People people;

    ConversationResolver(Conversations conversations, People people) {
        this.conversations = conversations;
        this.people = people;
    }

    ResolveConversations.Answer resolve(ResolveConversations asked) {
        List<Optional<Wanted>> wanted =
                asked.conversations().stream().map(this::wanted).toList();
        List<Wanted> sensible = wanted.stream().flatMap(Optional::stream).toList();
        var next =
                Halving.each(sensible, this::found, (_, cause) -> failed(cause)).iterator();
        return new ResolveConversations.Answer(wanted.stream()
                .map(each -> each.isEmpty() ? REFUSED : next.next())
                .toList());
    }

    private List<Resolved> found(List<Wanted> wanted) {
        return conversations.getOrCreate(wanted, ConversationResolver::made).stream()
                .map(ConversationResolver::resolved)
                .toList();
    }

    private static Resolved failed(Throwable cause) {
        LOG.atError().setCause(cause).log("A conversation can't be resolved; it is refused.");
        return FAILED;
    }

    private static Resolved resolved(Conversation conversation) {
        return new Resolved(conversation.id(), conversation.assignedTo(), conversation.version(), null);
    }

    // Nobody did anything yet: that it was created is remembered when it begins.
    private static Change made(Conversation conversation) {
        return new Change(null, List.of(new Step(null, conversation, Cause.Request.current(null))), List.of());
    }

    private Optional<Wanted> wanted(ResolveConversations.@Nullable Wanted asked) {
        if (asked == null || !isSensible(asked)) {
            return Optional.empty();
        }
        var contact = new KnownContact(asked.companyId(), asked.contact(), asked.contactVersion());
        return Optional.of(new Wanted(asked.whatsappAccountId(), contact, asked.at(), team(asked)));
    }

    // One that has ended meanwhile is none; one of which nothing was heard yet is taken at its word.
    private @Nullable Long team(ResolveConversations.Wanted asked) {
        Long teamId = asked.teamId();
        return teamId == null || people.hasEnded(asked.companyId(), teamId) ? null : teamId;
    }

    // What another service sends is checked although it is ours: one bad element must not fail the other 499.
    @SuppressWarnings("NullAway") // JSON may leave out what a record says is there.
    private static boolean isSensible(ResolveConversations.Wanted asked) {
        ContactRef contact = asked.contact();
        return contact != null
                && asked.at() != null
                && isId(asked.companyId())
                && isId(asked.whatsappAccountId())
                && isId(contact.id())
                && (asked.teamId() == null || isId(asked.teamId()))
                && asked.contactVersion() >= 0
                && Stream.of(contact.name(), contact.phoneNumber(), contact.email())
                        .noneMatch(text -> text != null && text.indexOf('\0') >= 0);
    }

    private static boolean isId(long value) {
        return value > 0 && value <= ID_MAX;
    }
}
