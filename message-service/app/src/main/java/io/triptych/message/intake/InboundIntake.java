package io.triptych.message.intake;

import io.triptych.message.model.Direction;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Content;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Inbound.Arrival;
import io.triptych.message.model.IntakeChanges.Inbound.Name;
import io.triptych.message.model.IntakeChanges.Inbound.Quoted;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.ThreadHead;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
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

    /// The elements, of which each message has its fate. Their conversations must be locked.
    static List<Element> store(MessageChanges changes, List<Element> elements) {
        SequencedMap<Name, Element> first = new LinkedHashMap<>();
        elements.stream()
                .filter(each -> each.newMessage() != null)
                .forEach(each -> first.putIfAbsent(name(each), each));
        if (first.isEmpty()) {
            return elements;
        }
        Map<Name, Long> ids = changes.inbound().newIds(List.copyOf(first.sequencedKeySet()));
        first.keySet().retainAll(ids.keySet());
        new InboundIntake(changes).store(first, ids);
        List<Element> repeated = elements.stream()
                .filter(each -> each.newMessage() != null && !isStored(each, first))
                .toList();
        if (!repeated.isEmpty()) {
            changes.inbound().repeated(repeated);
        }
        return elements.stream()
                .map(each -> each.newMessage() == null ? each : fated(each, first))
                .toList();
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

    private void store(SequencedMap<Name, Element> fresh, Map<Name, Long> ids) {
        quotable.putAll(changes.inbound()
                .quoted(fresh.values().stream()
                        .flatMap(each -> Stream.ofNullable(quoted(each)))
                        .distinct()
                        .toList()));
        fresh.forEach((name, element) -> arrive(name, element, Objects.requireNonNull(ids.get(name))));
        changes.inbound().add(arrivals);
    }

    private static @Nullable Name quoted(Element message) {
        String quoted = content(message).quoted();
        return quoted == null ? null : new Name(message.found().accountId(), quoted);
    }

    /// The message as it is stored, after which its conversation has come as far as its event tells.
    private void arrive(Name name, Element element, long id) {
        Content content = content(element);
        long conversationId = Objects.requireNonNull(element.found().conversationId());
        ThreadHead head = changes.head(conversationId).received(id, content.timestamp(), content.from(), content.act());
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
                Direction.INBOUND,
                content.type(),
                content.json(),
                MessageStatus.DELIVERED,
                null,
                null,
                replyTo,
                content.forwarded(),
                null,
                head.latestInboundNumber(),
                0,
                head.version(),
                content.timestamp(),
                head.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
