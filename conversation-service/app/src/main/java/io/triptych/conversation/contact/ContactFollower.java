package io.triptych.conversation.contact;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Follower;
import io.triptych.conversation.model.HeardContact;
import io.triptych.conversation.model.KnownContact;
import io.triptych.conversation.model.MergedContact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Shows contacts as they are now in their conversations, and keeps them to be found. A contact without a conversation
/// is kept too: its conversation may come with less. What a merged contact had is its survivor's.
@Singleton
final class ContactFollower implements Follower<HeardContact> {

    private final Conversations conversations;
    private final Clock clock;

    ContactFollower(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    private record Key(long companyId, long contactId) {
        static Key of(KnownContact contact) {
            return new Key(contact.companyId(), contact.id());
        }
    }

    @Override
    public void on(List<HeardContact> batch) {
        Map<Key, HeardContact> newest = new HashMap<>();
        for (HeardContact heard : batch) {
            newest.merge(
                    Key.of(heard.contact()),
                    heard,
                    (one, other) -> other.contact().version() > one.contact().version() ? other : one);
        }
        Instant now = clock.instant();
        follow(newest, now);
        merge(newest, now);
    }

    private void follow(Map<Key, HeardContact> newest, Instant now) {
        List<KnownContact> contacts = newest.values().stream()
                .filter(heard -> heard.survivor() == null)
                .map(HeardContact::contact)
                .toList();
        if (!contacts.isEmpty()) {
            conversations.changeOfContacts(contacts, (contact, held) -> {
                HeardContact heard = Objects.requireNonNull(newest.get(Key.of(contact)));
                return step(held, held.withContact(heard.contact(), now), heard);
            });
        }
    }

    private void merge(Map<Key, HeardContact> newest, Instant now) {
        for (HeardContact heard : newest.values()) {
            KnownContact into = heard.survivor();
            if (into != null) {
                // One after the other: a survivor may be merged itself.
                conversations.merge(new MergedContact(heard.contact(), into), (held, survivor, moves) -> {
                    Conversation after = moves ? held.movedTo(survivor, now) : held.showingAs(survivor, now);
                    return after.equals(held) ? Change.none(held) : step(held, after, heard);
                });
            }
        }
    }

    private static Change step(Conversation held, Conversation after, HeardContact heard) {
        return new Change(held, List.of(new Step(held, after, heard.cause())), List.of());
    }
}
