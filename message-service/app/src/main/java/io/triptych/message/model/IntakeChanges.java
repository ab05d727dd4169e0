package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What one transaction may do with elements of webhooks, beside what they do to messages.
public interface IntakeChanges {

    /// What one transaction may do with customers' messages, while their conversations are locked.
    interface Inbound {

        /// For each of these names an id for its message, ascending in their order, if no customer's message is stored
        /// under it.
        Map<Name, Long> newIds(List<Name> names);

        /// The same for messages of ours that we wrote on the phone: if no message of ours went out under it.
        Map<Name, Long> newIdsOfOurs(List<Name> names);

        /// The messages of these names, theirs and ours, as far as they are stored.
        Map<Name, Quoted> quoted(Collection<Name> names);

        /// Those of these messages of the past that are stored without their file.
        Map<Name, Message> placeholders(Collection<Name> names);

        /// Keeps by what customers' security codes are known, unless something newer is; answers the places of those
        /// that were known by something else.
        Set<Integer> keepIdentityHashes(List<IdentityHash> hashes);

        /// Keeps whether a conversation's customer wants no marketing any more, unless they said otherwise later.
        void keepMarketing(long conversationId, boolean stopped, Instant at);

        /// Whether a conversation's customer has said that they want no marketing.
        boolean refusesMarketing(long conversationId);

        /// What a conversation's customer is known by since then.
        record IdentityHash(long conversationId, String hash, Instant at) {}

        /// Stores customers' messages, and ours with the attempt that the phone made. Fails if somebody has stored one
        /// of them meanwhile: the next try sees it.
        /// Answers
        /// those that something was done to before they came.
        Set<Long> add(List<Arrival> arrivals);

        /// Keeps what messages said first that were found edited. Answers the places of those of these that are such.
        Set<Integer> addOriginals(List<Original> originals);

        /// A message that came after its edit, maybe.
        record Original(Name name, long conversationId, Amended.Said said) {}

        /// Keeps by which webhooks messages came that were stored before, each once.
        void repeated(List<Element> messages);

        /// What a message of an account is known by to WhatsApp.
        record Name(long accountId, String whatsappMessageId) {}

        /// A stored message as others quote it, in its conversation.
        record Quoted(long conversationId, ReplyTo replyTo) {}

        /// A customer's message that is new, and the element that it came by.
        record Arrival(Message message, Trace trace, Element element) {}
    }

    /// What one transaction may do with what customers did to messages, while the conversations are locked.
    interface Amendments {

        /// Those of these names that nothing is stored under.
        Set<Inbound.Name> unseen(Collection<Inbound.Name> names);

        /// Keeps what was done, each with its message if that is here.
        void add(List<Kept> amendments);

        /// All that was done to these messages.
        Map<Long, List<Amendment>> of(Collection<Long> messageIds);

        /// What of the last `age` waits for a message that is known by WhatsApp's id by now, the first of it. Locks
        /// nothing.
        List<Unmet> found(Duration age);

        /// Gives these their messages; what somebody else joined is left out. Answers the messages, and whether we
        /// reacted to them on the phone by that.
        Map<Long, Boolean> join(Collection<Unmet> found);

        /// Something that was done to a message of this conversation that isn't known by its id.
        record Unmet(long id, long conversationId) {}

        /// These messages as they are stored.
        List<Message> messages(Collection<Long> messageIds);

        /// Writes what became of messages, and of what is edited for the first time what it was; but of `foundEdited`,
        /// which were never seen before they were edited.
        void save(List<Message> messages, Set<Long> foundEdited);

        /// Something that was done to a message, and how it came.
        record Kept(
                Element.Address address,
                Amendment amendment,
                @Nullable Long messageId,
                Trace trace,
                RawElement raw) {}
    }

    /// What one transaction may do with WhatsApp's statuses on their way to their attempts. Those without one wait by
    /// WhatsApp's id.
    interface Statuses {

        /// The attempts that these statuses are about, by the elements' places in the list: found by our callback data
        /// first, then by WhatsApp's id, always within the business number that reported.
        Map<Integer, Element.Address> attempts(List<Element> statuses);

        /// The places of those of these statuses, which have their attempts, that were recorded before.
        Set<Integer> recorded(List<Element> statuses);

        /// Keeps statuses until their attempt is known. Answers the keys of those that didn't wait already.
        Set<PendingKey> keep(List<Element> statuses);

        /// The statuses of the last while that wait and whose attempt is known by now, the first of them. Locks
        /// nothing.
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

    /// What one transaction may do with what WhatsApp tells of templates.
    interface TemplateWords {

        /// Makes templates what these elements tell, in their order, or has WhatsApp asked about them. Answers the
        /// places of those that are news: an older word than one that was heard changes nothing.
        Set<Integer> apply(List<Element> news);

        /// WhatsApp refused a message of this number for its template, so that it is another one than we know: it
        /// is asked about all of them, but for those that it told within the last minute.
        void ask(Lane lane);
    }

    /// What one transaction may do with what WhatsApp tells of business accounts.
    interface AccountWords {

        /// Keeps what these elements tell for each company that has a number of their business account, and has
        /// WhatsApp asked about these numbers. Answers the places of those that weren't heard before.
        Set<Integer> apply(List<Element> news);
    }

    /// What one transaction may do with the ledger and the parked elements beside it. The ledger is the book of
    /// fates: how many elements a record had and how many met which, once for each record.
    interface Ledger {

        /// Writes down how the elements of records ended. Answers the records that were not here before.
        Set<RecordPosition> add(List<Entry> entries);

        /// Writes down how elements ended that had another fate, or none, when their records were written down.
        ///
        /// @param wereParked whether they were parked before; else they waited
        void adjust(List<Entry> entries, boolean wereParked);

        /// Puts these aside.
        void park(List<Element> parked);

        /// Keeps the present reasons of what is parked still.
        void explain(List<Element> parked);

        /// Takes back those of these that were parked; who takes one back is the only one to.
        List<Element> takeBack(List<Element> elements);

        /// Writes down what somebody took in by this deed, for each company.
        void auditTakenIn(MessageDeed deed, Author by, SortedMap<Long, Tally> byCompany);

        /// A record and how so many of its elements ended.
        record Entry(Element.Source source, Tally tally) {}
    }
}
