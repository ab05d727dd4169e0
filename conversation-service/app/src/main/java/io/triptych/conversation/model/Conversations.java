package io.triptych.conversation.model;

import io.triptych.conversation.model.Holders.Holder;
import io.triptych.service.failure.FailureException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All conversations. What changes in one is stored together with its history, audit and events, in one transaction
/// that holds the conversation's row: changes to one conversation take turns.
public interface Conversations {

    /// Lets `decision` say what becomes of a conversation that is held meanwhile; refuses where there is none that
    /// the viewer may see. The decision must not wait for anything: until it is taken, nobody else gets the
    /// conversation.
    Change change(Viewer viewer, long conversationId, Function<Conversation, Change> decision);

    /// The same for many conversations at once, in one transaction that locks them in ascending order: `decision` says
    /// what becomes of each, and those that it refuses, or that the viewer may not see, keep nobody else's from
    /// happening. Answers what became of each, by its id.
    Map<Long, Decided> changeEach(
            Viewer viewer, Collection<Long> conversationIds, Function<Conversation, Change> decision);

    /// What became of one of many.
    sealed interface Decided {

        /// It is as was decided.
        record Done(Conversation conversation) implements Decided {}

        /// Nothing became of it, and why.
        record Refused(FailureException why) implements Decided {}
    }

    /// The same for many conversations of several companies at once, locked in ascending order.
    void changeAll(
            Set<Long> companyIds,
            Collection<Long> conversationIds,
            Function<Map<Long, Conversation>, List<Change>> decision);

    /// Keeps what was heard of contacts, and lets `decision` say what becomes of their conversations that know
    /// less; also of those whose contact was merged into one of them.
    void changeOfContacts(Collection<KnownContact> contacts, BiFunction<KnownContact, Conversation, Change> decision);

    /// Keeps that a contact is another's by now, and lets `decision` say what becomes of what was its own. A
    /// conversation moves to the survivor, unless that one has a conversation with the same number.
    void merge(MergedContact contact, MergeDecision decision);

    /// What becomes of a conversation whose contact is the survivor's by now: it has moved there, or stays.
    interface MergeDecision {
        Change of(Conversation held, KnownContact survivor, boolean moves);
    }

    /// The conversations of (company, WhatsApp account, contact), in the same order. Those that don't exist are made
    /// and announced as `creation` says, and have not begun; of concurrent calls for one pair exactly one makes it.
    List<Conversation> getOrCreate(List<Wanted> wanted, Function<Conversation, Change> creation);

    /// The same for one of the viewer's company, by the viewer.
    Conversation getOrCreate(Viewer viewer, Wanted wanted, Function<Conversation, Change> creation);

    /// As `change`, of a conversation that the viewer may not see or that has not begun, too: the decision says what
    /// becomes of that.
    Change start(Viewer viewer, long conversationId, Function<Conversation, Change> decision);

    /// The first of the conversations that are a team's, or of the active ones that a person has, by id.
    List<Long> heldBy(Holder holder, int countMax);

    /// Those of all companies that are snoozed until this moment or an earlier one, the earliest first.
    List<Due> due(Instant now, int countMax);

    /// One whose moment has come.
    record Due(long companyId, long conversationId) {}

    /// A conversation that shall be; `at` and the team matter only if it is made.
    record Wanted(
            long whatsappAccountId,
            KnownContact contact,
            Instant at,
            @Nullable Long teamId) {}
}
