package io.triptych.message.intake;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Author;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Source;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.Messages;
import io.triptych.message.model.Tally;
import io.triptych.message.view.MediaContents;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives elements their fates, a batch in one transaction: all conversations are locked by one statement, then come
/// messages, statuses, the ledger, and at last the events.
@Singleton
final class ElementStore {

    /// For a batch that is no company's: the policies want a list.
    private static final long NOBODY = 0;

    private final Messages messages;
    private final MediaContents media;

    ElementStore(Messages messages, MediaContents media) {
        this.messages = messages;
        this.media = media;
    }

    /// Gives the elements of these records their fates. A record that was here before adds nothing to the ledger. Fails
    /// as a whole. Answers how many met which fate for the first time.
    Tally store(Collection<Source> records, List<Element> elements) {
        return messages.changeAll(companies(elements), changes -> store(changes, records, elements));
    }

    /// The same on somebody's word, which is in the audit of each company that has something of it.
    Tally replay(Collection<Source> records, List<Element> elements, Author by) {
        return messages.changeAll(companies(elements), changes -> {
            List<Element> fated = fated(changes, elements);
            Ledger.audit(changes.ledger(), MessageDeed.WEBHOOKS_REPLAYED, by, fated);
            return Ledger.record(changes.ledger(), records, fated);
        });
    }

    /// Tries to store and takes it back, to find what can't be stored.
    void rehearse(Collection<Source> records, List<Element> elements) {
        messages.rehearse(companies(elements), changes -> store(changes, records, elements));
    }

    private Tally store(MessageChanges changes, Collection<Source> records, List<Element> elements) {
        return Ledger.record(changes.ledger(), records, fated(changes, elements));
    }

    /// The same for elements that were parked, of records that have their place in the ledger: what isn't parked
    /// any more leaves its place among the parked, once, whoever else is at it. What somebody took in is in the
    /// audit of each company; null is nobody.
    Tally takeIn(List<Element> parked, @Nullable Author by) {
        return messages.changeAll(companies(parked), changes -> {
            List<Element> taken = Ledger.takeBack(changes.ledger(), fated(changes, parked));
            Tally tally = Ledger.settle(changes.ledger(), taken, true);
            if (by != null) {
                Ledger.audit(changes.ledger(), MessageDeed.PARKED_TAKEN_IN, by, taken);
            }
            return tally;
        });
    }

    /// Stores what can be stored.
    private List<Element> fated(MessageChanges changes, List<Element> elements) {
        List<Element> matched = StatusIntake.match(changes, elements);
        Set<Long> conversations = new HashSet<>();
        for (Element each : matched) {
            if (each.fate() == null && each.found().conversationId() != null) {
                conversations.add(each.found().conversationId());
            }
        }
        changes.lock(conversations);
        InboundIntake.Stored stored = InboundIntake.store(changes, matched);
        List<Element> told = TemplateIntake.store(
                changes, StatusIntake.store(changes, AmendmentIntake.store(changes, stored, media)));
        return AccountIntake.store(changes, told);
    }

    private static Set<Long> companies(List<Element> elements) {
        Set<Long> companies = new HashSet<>();
        companies.add(NOBODY);
        elements.stream()
                .map(Element::address)
                .filter(Objects::nonNull)
                .flatMap(address -> address.numbers().stream())
                .map(AccountKey::companyId)
                .forEach(companies::add);
        return companies;
    }
}
