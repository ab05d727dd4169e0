package io.triptych.conversation.contact;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Follower;
import io.triptych.conversation.model.HeardContact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Shows contacts as they are now in their conversations, and keeps them to be found. A contact without a conversation
/// is kept too: its conversation may come with less.
@Singleton
final class ContactFollower implements Follower<HeardContact> {

    private final Conversations conversations;
    private final Clock clock;

    ContactFollower(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    private record Key(long companyId, long contactId) {}

    @Override
    public void on(List<HeardContact> batch) {
        Map<Key, HeardContact> newest = new HashMap<>();
        for (HeardContact heard : batch) {
            newest.merge(
                    new Key(heard.contact().companyId(), heard.contact().id()),
                    heard,
                    (one, other) -> other.contact().version() > one.contact().version() ? other : one);
        }
        Instant now = clock.instant();
        conversations.changeOfContacts(
                newest.values().stream().map(HeardContact::contact).toList(), held -> {
                    var key = new Key(held.companyId(), held.shown().contact().id());
                    return changeBy(Objects.requireNonNull(newest.get(key)), held, now);
                });
    }

    private static Change changeBy(HeardContact heard, Conversation held, Instant now) {
        Conversation after = held.withContact(heard.contact(), now);
        return new Change(held, List.of(new Step(held, after, heard.cause())), List.of());
    }
}
