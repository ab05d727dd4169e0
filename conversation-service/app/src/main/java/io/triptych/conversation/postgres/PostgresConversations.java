package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Holders.Holder;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.MergedContact;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

@Singleton
final class PostgresConversations implements Conversations {

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final ContactRefs contacts;
    private final ConversationRows rows;
    private final ConversationWriter writer;
    private final NewConversations newConversations;

    PostgresConversations(
            CompanyTransactions people,
            WorkerTransactions workers,
            ContactRefs contacts,
            ConversationRows rows,
            ConversationWriter writer,
            NewConversations newConversations) {
        this.people = people;
        this.workers = workers;
        this.contacts = contacts;
        this.rows = rows;
        this.writer = writer;
        this.newConversations = newConversations;
    }

    @Override
    public Change change(Viewer viewer, long conversationId, Function<Conversation, Change> decision) {
        return change(viewer, conversationId, viewer::maySee, decision).orElseThrow(Refusals::notFound);
    }

    @Override
    public Change start(Viewer viewer, long conversationId, Function<Conversation, Change> decision) {
        // Conversations are never deleted.
        return change(viewer, conversationId, any -> true, decision).orElseThrow();
    }

    private Optional<Change> change(
            Viewer viewer,
            long conversationId,
            Predicate<Conversation> filter,
            Function<Conversation, Change> decision) {
        return people.write(
                viewer.companyId(),
                () -> rows.hold(viewer.companyId(), conversationId)
                        .filter(filter)
                        .map(decision)
                        .map(change -> writer.store(List.of(change)).getFirst()));
    }

    @Override
    public Map<Long, Decided> changeEach(
            Viewer viewer, Collection<Long> conversationIds, Function<Conversation, Change> decision) {
        try {
            return people.write(viewer.companyId(), () -> decideEach(viewer, conversationIds, decision));
        } catch (FailureException gone) {
            // Whom they were to go to, or what was to be put on them, ended before the rows were held.
            Function<Conversation, Change> unlessChanged = held -> {
                Change change = decision.apply(held);
                if (change.steps().isEmpty()) {
                    return change;
                }
                throw gone;
            };
            return people.write(viewer.companyId(), () -> decideEach(viewer, conversationIds, unlessChanged));
        }
    }

    private Map<Long, Decided> decideEach(
            Viewer viewer, Collection<Long> conversationIds, Function<Conversation, Change> decision) {
        Map<Long, Conversation> held = rows.hold(Set.of(viewer.companyId()), conversationIds);
        Map<Long, Decided> decided = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (long id : conversationIds) {
            Conversation conversation = held.get(id);
            try {
                if (conversation == null || !viewer.maySee(conversation)) {
                    throw Refusals.notFound();
                }
                changes.add(decision.apply(conversation));
            } catch (FailureException why) {
                decided.put(id, new Decided.Refused(why));
            }
        }
        for (Change stored : writer.store(changes)) {
            decided.put(stored.after().id(), new Decided.Done(stored.after()));
        }
        return decided;
    }

    @Override
    public void changeAll(
            Set<Long> companyIds,
            Collection<Long> conversationIds,
            Function<Map<Long, Conversation>, List<Change>> decision) {
        workers.write(companyIds, () -> {
            writer.store(decision.apply(rows.hold(companyIds, conversationIds)));
            return true;
        });
    }

    @Override
    public void changeOfContacts(
            Collection<KnownContact> contacts, BiFunction<KnownContact, Conversation, Change> decision) {
        List<KnownContact> newest = ContactRefs.newest(contacts);
        Set<Long> companyIds = newest.stream().map(KnownContact::companyId).collect(Collectors.toSet());
        workers.write(companyIds, () -> {
            this.contacts.keep(newest);
            Map<ContactRefs.Key, KnownContact> heard =
                    newest.stream().collect(Collectors.toMap(ContactRefs.Key::of, Function.identity()));
            writer.store(rows.holdThoseOf(newest).stream()
                    .map(held -> {
                        var key = new ContactRefs.Key(held.conversation().companyId(), held.contactId());
                        return decision.apply(Objects.requireNonNull(heard.get(key)), held.conversation());
                    })
                    .toList());
            return true;
        });
    }

    @Override
    public void merge(MergedContact contact, MergeDecision decision) {
        KnownContact merged = contact.merged();
        workers.write(Set.of(merged.companyId()), () -> {
            contacts.keep(ContactRefs.newest(List.of(merged, contact.survivor())));
            contacts.point(contact);
            // The one that it was merged into may be another's itself by now.
            KnownContact survivor =
                    Objects.requireNonNull(contacts.known(List.of(merged)).get(ContactRefs.Key.of(merged)));
            Set<Long> taken = rows.accountsOf(survivor);
            List<Change> changes = rows.holdAllOf(merged).stream()
                    .map(held -> decision.of(held, survivor, taken.add(held.whatsappAccountId())))
                    .toList();
            rows.move(changes.stream()
                    .filter(PostgresConversations::isMove)
                    .map(Change::after)
                    .toList());
            writer.store(changes);
            return true;
        });
    }

    private static boolean isMove(Change change) {
        Conversation before = change.before();
        return before != null
                && before.shown().contact().id()
                        != change.after().shown().contact().id();
    }

    @Override
    public List<Conversation> getOrCreate(List<Wanted> wanted, Function<Conversation, Change> creation) {
        Set<Long> companyIds =
                wanted.stream().map(each -> each.contact().companyId()).collect(Collectors.toSet());
        return workers.write(companyIds, () -> newConversations.getOrCreate(wanted, creation));
    }

    @Override
    public Conversation getOrCreate(Viewer viewer, Wanted wanted, Function<Conversation, Change> creation) {
        return people.write(
                viewer.companyId(),
                () -> newConversations.getOrCreate(List.of(wanted), creation).getFirst());
    }

    @Override
    public List<Long> heldBy(Holder holder, int countMax) {
        return workers.write(Set.of(holder.companyId()), () -> rows.heldBy(holder, countMax));
    }

    @Override
    public List<Due> due(Instant now, int countMax) {
        return workers.unscoped(() -> rows.due(now, countMax));
    }
}
