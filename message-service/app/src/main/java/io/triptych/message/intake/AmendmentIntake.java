package io.triptych.message.intake;

import io.triptych.message.model.Amended;
import io.triptych.message.model.Amendment;
import io.triptych.message.model.Amendment.MessageDeed;
import io.triptych.message.model.Direction;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Content;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.Fate;
import io.triptych.message.model.IntakeChanges.Amendments.Kept;
import io.triptych.message.model.IntakeChanges.Amendments.Unmet;
import io.triptych.message.model.IntakeChanges.Inbound.Name;
import io.triptych.message.model.IntakeChanges.Inbound.Quoted;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.ThreadHead;
import io.triptych.message.view.MediaContents;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What customers, or we on the phone, did to messages, among the elements of one transaction. Each is stored once,
/// with its message or until that comes; the message follows from all that was done to it, so every order ends
/// alike. An edit of what never came brings the message itself.
final class AmendmentIntake {

    private final MessageChanges changes;
    private final MediaContents media;
    private final Map<Long, String> touched = new TreeMap<>();
    private final Set<Long> foundEdited = new HashSet<>();
    /// The messages that we reacted to on the phone just now.
    private final Set<Long> ownReactions = new HashSet<>();

    private AmendmentIntake(MessageChanges changes, MediaContents media) {
        this.changes = changes;
        this.media = media;
    }

    /// The elements, of which each has its fate but statuses. The messages among them are stored, and the conversations
    /// locked.
    static List<Element> store(MessageChanges changes, InboundIntake.Stored stored, MediaContents media) {
        SequencedMap<Name, Element> first = new LinkedHashMap<>();
        stored.elements().stream()
                .filter(each -> each.newAmending() != null)
                .forEach(each -> first.putIfAbsent(name(each), each));
        if (first.isEmpty() && stored.amended().isEmpty()) {
            return stored.elements();
        }
        AmendmentIntake intake = new AmendmentIntake(changes, media);
        stored.amended().forEach(intake::touch);
        if (!first.isEmpty()) {
            first.keySet().retainAll(changes.amendments().unseen(first.keySet()));
            intake.keep(first.values());
        }
        intake.settle();
        return stored.elements().stream()
                .map(each -> each.newAmending() == null ? each : fated(each, first))
                .toList();
    }

    /// Makes messages what was done to them before they were known by WhatsApp's id. Their conversations are locked.
    static void join(MessageChanges changes, List<Unmet> found, MediaContents media) {
        AmendmentIntake intake = new AmendmentIntake(changes, media);
        changes.amendments().join(found).forEach((id, own) -> {
            intake.touched.put(id, "");
            if (own) {
                intake.ownReactions.add(id);
            }
        });
        intake.settle();
    }

    /// What came after something was done to it.
    private void touch(long id) {
        touched.put(id, "");
        ownReactions.add(id);
    }

    private static Element fated(Element element, Map<Name, Element> stored) {
        return element.fated(element.equals(stored.get(name(element))) ? Fate.STORED : Fate.DUPLICATE);
    }

    private static Payload.Amending amending(Element element) {
        return Objects.requireNonNull(element.newAmending());
    }

    private static Name name(Element element) {
        return new Name(
                element.found().accountId(), amending(element).amendment().whatsappMessageId());
    }

    private static Name target(Element element) {
        return new Name(
                element.found().accountId(), amending(element).amendment().target());
    }

    private void keep(Collection<Element> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        Map<Name, Long> targets = targets(fresh);
        List<Element> brought = new ArrayList<>();
        for (Element each : fresh) {
            Content whole = amending(each).whole();
            if (whole != null && !targets.containsKey(target(each))) {
                brought.add(each.bringing(whole));
            }
        }
        if (!brought.isEmpty()) {
            Set<Name> unknown = new HashSet<>();
            fresh.stream().map(AmendmentIntake::target).forEach(unknown::add);
            unknown.removeAll(targets.keySet());
            InboundIntake.Stored stored = InboundIntake.store(changes, brought);
            stored.amended().forEach(this::touch);
            targets = targets(fresh);
            Map<Name, Long> known = targets;
            unknown.forEach(name -> {
                Long id = known.get(name);
                if (id != null) {
                    foundEdited.add(id);
                }
            });
        }
        List<Kept> kept = new ArrayList<>();
        for (Element each : fresh) {
            Payload.Amending amending = amending(each);
            Long messageId = targets.get(target(each));
            kept.add(new Kept(each.found(), amending.amendment(), messageId, amending.trace(), each.raw()));
            if (messageId != null) {
                touched.put(messageId, amending.trace().traceparent());
                if (isOwnReaction(amending.amendment())) {
                    ownReactions.add(messageId);
                }
            }
        }
        changes.amendments().add(kept);
    }

    /// The messages that something is done to, of those that are here and in the conversation of who did it.
    private Map<Name, Long> targets(Collection<Element> fresh) {
        Map<Name, Long> conversations = new HashMap<>();
        fresh.forEach(each -> conversations.put(target(each), each.found().conversationId()));
        Map<Name, Long> targets = new HashMap<>();
        changes.inbound().quoted(conversations.keySet()).forEach((name, quoted) -> {
            Long id = messageIn(quoted, Objects.requireNonNull(conversations.get(name)));
            if (id != null) {
                targets.put(name, id);
            }
        });
        return targets;
    }

    private static @Nullable Long messageIn(Quoted quoted, long conversationId) {
        return quoted.conversationId() == conversationId ? quoted.replyTo().id() : null;
    }

    /// What became of each message that something was done to, which takes a version and is told if it shows.
    private void settle() {
        if (touched.isEmpty()) {
            return;
        }
        Map<Long, List<Amendment>> all = changes.amendments().of(touched.keySet());
        List<Message> changed = new ArrayList<>();
        for (Message message : changes.amendments().messages(touched.keySet())) {
            Amended.Outcome outcome = outcome(message, all.getOrDefault(message.id(), List.of()));
            if (!outcome.amended().equals(message.amended()) || outcome.said() != null) {
                ThreadHead head = changes.head(message.conversationId()).nextVersion();
                Message edited = message.amended(outcome, head.version());
                Message amended = edited.saying(media.keeping(message.content(), edited.content()), head.version());
                changes.save(head);
                String traceparent = touched.get(message.id());
                changes.updated(amended, traceparent == null || traceparent.isEmpty() ? null : traceparent);
                changed.add(amended);
            }
        }
        if (!changed.isEmpty()) {
            changes.amendments().save(changed, foundEdited);
        }
    }

    private Amended.Outcome outcome(Message message, List<Amendment> amendments) {
        Amended.Outcome outcome = Amended.of(allowed(message, amendments));
        Amendment own = ownReactions.contains(message.id())
                ? amendments.stream()
                        .filter(AmendmentIntake::isOwnReaction)
                        .max(Amendment.IN_TIME)
                        .orElse(null)
                : null;
        return own != null && own.deed() instanceof MessageDeed.React(String emoji)
                ? outcome.reactingOnThePhone(emoji)
                : outcome.keepingOwnOf(message.amended());
    }

    private static boolean isOwnReaction(Amendment amendment) {
        return amendment.own() && amendment.deed() instanceof MessageDeed.React;
    }

    /// Whoever wrote a message may edit and delete it; the other side can react to it, and nothing else.
    private static List<Amendment> allowed(Message message, List<Amendment> amendments) {
        boolean own = message.direction() != Direction.INBOUND;
        return amendments.stream()
                .filter(each -> each.own() == own || each.deed() instanceof MessageDeed.React)
                .toList();
    }
}
