package io.triptych.conversation.model;

import com.google.errorprone.annotations.CheckReturnValue;
import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.model.ShownContact.Reach;
import io.triptych.message.api.event.ConversationProgress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One customer's thread with one business number.
///
/// Immutable: whatever happens to it answers the conversation as of then, and the same one if nothing changed.
/// `version` grows with each change that somebody can see; times have milliseconds, as clients see them.
/// `contactVersion` and `messageVersion` are the highest versions of contact-service and message-service that were
/// heard of: what is not newer changes nothing.
@CheckReturnValue
public record Conversation(
        long id,
        long companyId,
        long whatsappAccountId,
        ShownContact shown,
        long contactVersion,
        long messageVersion,
        long version,
        Instant createdAt,
        @Nullable Instant updatedAt) {

    public @Nullable Long assignedTo() {
        return shown.assignedTo();
    }

    /// The team whose it is while nobody has it.
    public @Nullable Long teamId() {
        return shown.teamId();
    }

    public ConversationStatus status() {
        return shown.status();
    }

    /// Whether its first message is stored, or a person has started it: before that it is there for nobody.
    public boolean begun() {
        return shown.begun();
    }

    public Sorting sorting() {
        return shown.sorting();
    }

    public Unread unread() {
        return shown.unread();
    }

    public Conversation assignTo(@Nullable Long userId, Instant now) {
        return showing(shown.withAssignee(userId), now);
    }

    public Conversation handToTeam(@Nullable Long teamId, Instant now) {
        return showing(shown.withTeam(teamId), now);
    }

    public Conversation withStatus(ConversationStatus wanted, Instant now) {
        return showing(shown.withStatus(wanted), now);
    }

    /// Read up to the customer's message of this number; takes a mark off, too.
    public Conversation readUpTo(long number, Instant now) {
        return showing(shown.withUnread(shown.unread().readUpTo(number)), now);
    }

    public Conversation markUnread(Instant now) {
        return showing(shown.withUnread(shown.unread().mark()), now);
    }

    public Conversation withLabels(List<Label> labels, Instant now) {
        return showing(shown.withSorting(sorting().withLabels(labels)), now);
    }

    public Conversation withoutLabel(long labelId, Instant now) {
        return showing(shown.withSorting(sorting().withoutLabel(labelId)), now);
    }

    /// Active, but out of the lists until then; null: in them.
    public Conversation snoozedUntil(@Nullable Instant until, Instant now) {
        var active = until == null ? shown : shown.withStatus(ConversationStatus.ACTIVE);
        return showing(active.withSorting(sorting().snoozedUntil(until)), now);
    }

    /// In the lists again, if the moment has come until which it was out of them.
    public Conversation wokenAt(Instant now) {
        Instant until = sorting().snoozedUntil();
        return until == null || until.isAfter(now) ? this : snoozedUntil(null, now);
    }

    public Conversation withContact(KnownContact heard, Instant now) {
        if (heard.version() <= contactVersion) {
            return this;
        }
        return showingAs(heard, now);
    }

    /// The customer's own, as a merge has it: theirs is this contact from now on.
    public Conversation movedTo(KnownContact survivor, Instant now) {
        return showing(shown.withContact(survivor.contact()), now).heardOf(survivor.version(), messageVersion);
    }

    /// Under its own contact still, but as another one is shown that this one was merged into: of one contact there is
    /// one conversation with a number.
    public Conversation showingAs(KnownContact known, Instant now) {
        var named = known.contact();
        var ref = new ContactRef(shown.contact().id(), named.name(), named.phoneNumber(), named.email());
        return showing(shown.withContact(ref), now).heardOf(known.version(), messageVersion);
    }

    /// What a message tells of its conversation. In whatever order its facts come, and however often: the end is the
    /// same.
    public Conversation hear(MessageFact fact, Instant now) {
        var progress = fact.progress();
        var next = shown.withMessage(fact.message());
        if (progress.latestInboundNumber() > shown.unread().latestNumber()) {
            next = next.withUnread(
                            shown.unread().heardOf(progress.latestInboundNumber(), progress.latestInboundMessageId()))
                    .withStatus(ConversationStatus.ACTIVE)
                    .withSorting(sorting().awake());
        }
        return reached(next, progress, now);
    }

    /// How far message-service has come with the conversation: whom it answers, and until when. What came to be in it
    /// comes by its messages.
    public Conversation hear(ConversationProgress progress, Instant now) {
        return reached(shown, progress, now);
    }

    /// A person starts it, although no message is there yet.
    public Conversation begunBy(@Nullable Long assignee, Instant now) {
        return begun() ? this : showing(shown.begunBy(assignee, now.truncatedTo(ChronoUnit.MILLIS)), now);
    }

    private Conversation reached(ShownContact next, ConversationProgress progress, Instant now) {
        if (progress.version() <= messageVersion) {
            return showing(next, now);
        }
        Instant window = progress.windowExpiresAt();
        // Somebody who is answered stays known; a version before this one said nothing of it.
        var answered = progress.replyIdentity() == null ? next.reach().replyIdentity() : progress.replyIdentity();
        var reach = new Reach(answered, window == null ? null : window.truncatedTo(ChronoUnit.MILLIS));
        return showing(next.withReach(reach), now).heardOf(contactVersion, progress.version());
    }

    private Conversation showing(ShownContact next, Instant now) {
        return next.equals(shown)
                ? this
                : new Conversation(
                        id,
                        companyId,
                        whatsappAccountId,
                        next,
                        contactVersion,
                        messageVersion,
                        version + 1,
                        createdAt,
                        now.truncatedTo(ChronoUnit.MILLIS));
    }

    private Conversation heardOf(long contactVersion, long messageVersion) {
        return new Conversation(
                id, companyId, whatsappAccountId, shown, contactVersion, messageVersion, version, createdAt, updatedAt);
    }
}
