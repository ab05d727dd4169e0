package io.triptych.conversation.resolution;

import io.triptych.conversation.api.http.CreateConversation;
import io.triptych.conversation.api.http.CreateConversation.Addressee;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Conversations.Wanted;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.ReplyIdentities;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.http.NameReplyIdentity.NamedBy;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts a conversation for a person; an agent keeps it. One that exists is answered if they may see it, else they
/// learn that there is one, and nothing of it. One that was made for a message which is on its way begins now.
///
/// The number that the person named is the one that is answered from then on. So message-service is told before anybody
/// sees the conversation, or its new number: what is shown is what a message would go to. No row is held meanwhile.
@Singleton
final class ConversationStarter {

    private final Conversations conversations;
    private final ReplyIdentities replyIdentities;
    private final People people;
    private final Clock clock;

    ConversationStarter(Conversations conversations, ReplyIdentities replyIdentities, People people, Clock clock) {
        this.conversations = conversations;
        this.replyIdentities = replyIdentities;
        this.people = people;
        this.clock = clock;
    }

    /// The conversation, and whether the person has made it begin.
    record Started(Conversation conversation, boolean isNew) {}

    Started start(Viewer viewer, String name, CreateConversation wanted) {
        var contact = new KnownContact(viewer.companyId(), wanted.contact(), wanted.contactVersion());
        Conversation there = conversations.getOrCreate(
                viewer,
                new Wanted(wanted.whatsappAccountId(), contact, clock.instant(), team(viewer, wanted)),
                made -> new Change(
                        null, List.of(new Step(null, made, Cause.Request.current(viewer.userId()))), List.of()));
        refuseUnseen(viewer, there);
        ConversationProgress progress = addressed(there, wanted.addressee(), new NamedBy(viewer.userId(), name));
        Change change = conversations.start(viewer, there.id(), held -> {
            refuseUnseen(viewer, held);
            return started(viewer, held, progress);
        });
        Conversation before = change.before();
        return new Started(change.after(), before == null || !before.begun());
    }

    // One that has ended meanwhile is none; one of which nothing was heard yet is taken at its word.
    private @Nullable Long team(Viewer viewer, CreateConversation wanted) {
        Long teamId = wanted.teamId();
        return teamId == null || people.hasEnded(viewer.companyId(), teamId) ? null : teamId;
    }

    private static void refuseUnseen(Viewer viewer, Conversation there) {
        if (there.begun() && !viewer.maySee(there)) {
            throw new FailureException(
                    FailureCode.CONFLICT, "There is a conversation with this contact that you may not see");
        }
    }

    private @Nullable ConversationProgress addressed(Conversation there, @Nullable Addressee addressee, NamedBy by) {
        boolean isNeeded = addressee != null && (addressee.named() || !there.begun());
        return addressee == null || !isNeeded
                ? null
                : replyIdentities.name(there, addressee.waId(), addressee.named(), by);
    }

    private Change started(Viewer viewer, Conversation held, @Nullable ConversationProgress progress) {
        Instant now = clock.instant();
        Conversation addressed = progress == null ? held : held.hear(progress, now);
        Long assignedTo = viewer.assigneeOfOwnStart();
        Conversation after = addressed.begunBy(assignedTo, now);
        if (after.version() == held.version()) {
            return Change.none(held);
        }
        var deed =
                new Deed(Deed.Kind.CREATED, viewer.userId(), assignedTo == null ? Map.of() : Map.of("to", assignedTo));
        return new Change(
                held,
                List.of(new Step(held, after, Cause.Request.current(viewer.userId()))),
                held.begun() ? List.of() : List.of(deed));
    }
}
