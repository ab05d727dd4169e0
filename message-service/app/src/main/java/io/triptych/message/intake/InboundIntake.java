package io.triptych.message.intake;

import io.triptych.message.model.Amended;
import io.triptych.message.model.Amended.Said;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Content;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Inbound.Arrival;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Customers' messages among the elements of one transaction: those that were not here before are stored, numbered in
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
        Map<Name, Long> ids = changes.inbound().newIds(List.copyOf(first.sequencedKeySet()));
        Set<Name> late = keepOriginals(changes, first, ids.keySet());
        first.keySet().removeIf(name -> !ids.containsKey(name) && !late.contains(name));
        SequencedMap<Name, Element> fresh = new LinkedHashMap<>(first);
        fresh.keySet().retainAll(ids.keySet());
        Set<Long> amended = new InboundIntake(changes).store(fresh, ids);
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
        ThreadHead head = content.isNotice()
                ? before.noticed(content.renewed())
                : before.received(id, content.timestamp(), content.from(), content.act());
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
                content.isNotice() ? Direction.INTERNAL : Direction.INBOUND,
                content.type(),
                content.json(),
                content.isNotice() ? MessageStatus.SENT : MessageStatus.DELIVERED,
                null,
                null,
                replyTo,
                content.forwarded(),
                Amended.NONE,
                null,
                content.isNotice() ? null : head.latestInboundNumber(),
                0,
                head.version(),
                content.timestamp(),
                head.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
