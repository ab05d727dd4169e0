package io.triptych.message.intake;

import io.triptych.message.model.Amended;
import io.triptych.message.model.Amended.Outcome;
import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Content;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Inbound.Arrival;
import io.triptych.message.model.IntakeChanges.Inbound.IdentityHash;
import io.triptych.message.model.IntakeChanges.Inbound.Name;
import io.triptych.message.model.IntakeChanges.Inbound.Original;
import io.triptych.message.model.IntakeChanges.Inbound.Quoted;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.ThreadHead;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Customers' messages, and those of ours that we wrote on the phone, among the elements of one transaction: those that
/// were not here before are stored, numbered in
/// their order under the locks of their conversations.
final class InboundIntake {

    private final MessageChanges changes;
    private final Map<Name, Quoted> quotable = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    private InboundIntake(MessageChanges changes) {
        this.changes = changes;
    }

    /// The elements as they are after it, and the messages that something was done to before they came.
    record Stored(List<Element> elements, Set<Long> amended) {}

    /// The elements, of which each message has its fate. Their conversations must be locked.
    static Stored store(MessageChanges changes, List<Element> elements) {
        SequencedMap<Name, Element> first = new LinkedHashMap<>();
        elements.stream()
                .filter(each -> each.newMessage() != null)
                .forEach(each -> first.putIfAbsent(name(each), each));
        if (first.isEmpty()) {
            return new Stored(elements, Set.of());
        }
        Map<Name, Long> ids = newIds(changes, first);
        Set<Name> late = keepOriginals(changes, first, ids.keySet());
        late.addAll(fill(changes, first, ids.keySet()));
        first.keySet().removeIf(name -> !ids.containsKey(name) && !late.contains(name));
        SequencedMap<Name, Element> fresh = new LinkedHashMap<>(first);
        fresh.keySet().retainAll(ids.keySet());
        Set<Long> amended = new InboundIntake(changes).store(fresh, ids);
        noticeIdentities(changes, fresh.values());
        keepMarketing(changes, fresh.values());
        List<Element> repeated = elements.stream()
                .filter(each -> each.newMessage() != null && !isStored(each, first))
                .toList();
        if (!repeated.isEmpty()) {
            changes.inbound().repeated(repeated);
        }
        return new Stored(
                elements.stream()
                        .map(each -> each.newMessage() == null ? each : fated(each, first))
                        .toList(),
                amended);
    }

    /// Where a customer's security code is another than the one that was known, that is noticed in the thread.
    private static void noticeIdentities(MessageChanges changes, Collection<Element> fresh) {
        SortedMap<Long, Element> newest = new TreeMap<>();
        for (Element each : fresh) {
            Long conversationId = each.found().conversationId();
            if (conversationId != null && content(each).identityHash() != null) {
                newest.merge(
                        conversationId,
                        each,
                        (one, other) ->
                                content(other).timestamp().isBefore(content(one).timestamp()) ? one : other);
            }
        }
        if (newest.isEmpty()) {
            return;
        }
        List<Element> elements = List.copyOf(newest.values());
        List<Element> notices = changes
                .inbound()
                .keepIdentityHashes(elements.stream()
                        .map(each -> new IdentityHash(
                                Objects.requireNonNull(each.found().conversationId()),
                                Objects.requireNonNull(content(each).identityHash()),
                                content(each).timestamp()))
                        .toList())
                .stream()
                .map(elements::get)
                // WhatsApp's own notice is one already.
                .filter(each -> !content(each).isNotice())
                .map(each -> each.bringing(content(each).identityNotice()))
                .toList();
        if (!notices.isEmpty()) {
            store(changes, notices);
        }
    }

    /// Who wants no marketing any more gets none, and who does again does.
    private static void keepMarketing(MessageChanges changes, Collection<Element> fresh) {
        for (Element each : fresh) {
            Long conversationId = each.found().conversationId();
            Boolean stopped = content(each).marketingStopped();
            if (conversationId != null && stopped != null) {
                changes.inbound()
                        .keepMarketing(conversationId, stopped, content(each).timestamp());
            }
        }
    }

    /// Ids for what is new of these.
    private static Map<Name, Long> newIds(MessageChanges changes, SequencedMap<Name, Element> elements) {
        List<Name> ours = new ArrayList<>();
        List<Name> theirs = new ArrayList<>();
        elements.forEach(
                (name, element) -> (content(element).direction() == Direction.OUTBOUND ? ours : theirs).add(name));
        Map<Name, Long> ids = new HashMap<>();
        if (!theirs.isEmpty()) {
            ids.putAll(changes.inbound().newIds(theirs));
        }
        if (!ours.isEmpty()) {
            ids.putAll(changes.inbound().newIdsOfOurs(ours));
        }
        return ids;
    }

    /// Of what is stored already, the originals of messages that were found edited are still to be kept.
    private static Set<Name> keepOriginals(
            MessageChanges changes, SequencedMap<Name, Element> elements, Set<Name> fresh) {
        List<Original> originals = new ArrayList<>();
        elements.forEach((name, element) -> {
            Long conversationId = element.found().conversationId();
            if (!fresh.contains(name) && conversationId != null) {
                Content content = content(element);
                originals.add(new Original(name, conversationId, new Said(content.type(), content.json())));
            }
        });
        Set<Name> kept = new HashSet<>();
        if (!originals.isEmpty()) {
            changes.inbound()
                    .addOriginals(originals)
                    .forEach(place -> kept.add(originals.get(place).name()));
        }
        return kept;
    }

    /// WhatsApp tells of the past without its files, and of these later: what is stored without gets its own.
    private static Set<Name> fill(MessageChanges changes, SequencedMap<Name, Element> elements, Set<Name> fresh) {
        Map<Name, Content> files = new HashMap<>();
        elements.forEach((name, element) -> {
            Content content = content(element);
            if (!fresh.contains(name)
                    && content.origin() != null
                    && !content.type().equals("unsupported")) {
                files.put(name, content);
            }
        });
        if (files.isEmpty()) {
            return Set.of();
        }
        Map<Name, Message> placeholders = changes.inbound().placeholders(files.keySet());
        List<Message> filled = new ArrayList<>();
        placeholders.forEach((name, placeholder) -> {
            Content content = Objects.requireNonNull(files.get(name));
            ThreadHead head = changes.head(placeholder.conversationId()).nextVersion();
            Message message = placeholder.amended(
                    new Outcome(placeholder.amended(), new Said(content.type(), content.json())), head.version());
            changes.save(head);
            changes.updated(message, content.trace().traceparent());
            filled.add(message);
        });
        if (!filled.isEmpty()) {
            changes.amendments().save(filled, Set.of());
            changes.media().expect(filled);
        }
        return placeholders.keySet();
    }

    /// What comes twice in a batch is stored once.
    private static Element fated(Element element, Map<Name, Element> stored) {
        return element.fated(isStored(element, stored) ? Fate.STORED : Fate.DUPLICATE);
    }

    private static boolean isStored(Element element, Map<Name, Element> stored) {
        return element.equals(stored.get(name(element)));
    }

    private static Name name(Element message) {
        return new Name(message.found().accountId(), content(message).whatsappMessageId());
    }

    private static Content content(Element message) {
        return Objects.requireNonNull(message.newMessage());
    }

    private Set<Long> store(SequencedMap<Name, Element> fresh, Map<Name, Long> ids) {
        quotable.putAll(changes.inbound()
                .quoted(fresh.values().stream()
                        .flatMap(each -> Stream.ofNullable(quoted(each)))
                        .distinct()
                        .toList()));
        fresh.forEach((name, element) -> arrive(name, element, Objects.requireNonNull(ids.get(name))));
        Set<Long> amended = changes.inbound().add(arrivals);
        changes.media().expect(arrivals.stream().map(Arrival::message).toList());
        return amended;
    }

    private static @Nullable Name quoted(Element message) {
        String quoted = content(message).quoted();
        return quoted == null ? null : new Name(message.found().accountId(), quoted);
    }

    /// The message as it is stored, after which its conversation has come as far as its event tells.
    private void arrive(Name name, Element element, long id) {
        Content content = content(element);
        long conversationId = Objects.requireNonNull(element.found().conversationId());
        ThreadHead before = changes.head(conversationId);
        ThreadHead head = switch (content.act()) {
            case NOTICED -> before.noticed(content.renewed());
            case ECHOED, REMEMBERED -> before.toldOf(content.from());
            case WROTE, TOUCHED -> before.received(id, content.timestamp(), content.from(), content.act());
        };
        Message message = message(id, head, content, replyTo(quoted(element), conversationId));
        changes.save(head);
        changes.sent(message, content.trace().traceparent());
        // The next one may quote it.
        quotable.put(name, new Quoted(conversationId, new ReplyTo(id, content.preview())));
        arrivals.add(new Arrival(message, content.trace(), element));
    }

    /// The quoted message as a message of this conversation shows it; without an id if there is none in it.
    private @Nullable ReplyTo replyTo(@Nullable Name name, long conversationId) {
        if (name == null) {
            return null;
        }
        Quoted quoted = quotable.get(name);
        return quoted != null && quoted.conversationId() == conversationId ? quoted.replyTo() : new ReplyTo(null, "");
    }

    private static Message message(long id, ThreadHead head, Content content, @Nullable ReplyTo replyTo) {
        return new Message(
                id,
                head.companyId(),
                head.conversationId(),
                head.whatsappAccountId(),
                content.whatsappMessageId(),
                content.whatsappMessageId(),
                content.direction(),
                content.type(),
                content.json(),
                content.isNotice() ? MessageStatus.SENT : content.status(),
                null,
                null,
                null,
                replyTo,
                content.forwarded(),
                content.origin(),
                Amended.NONE,
                null,
                number(content, head),
                content.direction() == Direction.OUTBOUND ? 1 : 0,
                head.version(),
                content.timestamp(),
                head.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /// What was read elsewhere has the number before the first.
    private static @Nullable Long number(Content content, ThreadHead head) {
        if (content.direction() != Direction.INBOUND) {
            return null;
        }
        return content.act() == Element.Act.REMEMBERED ? 0 : head.latestInboundNumber();
    }
}
