package io.triptych.message.intake.addressing;

import io.triptych.message.model.ConversationCopies;
import io.triptych.message.model.ConversationCopies.Found;
import io.triptych.message.model.ConversationCopies.Pair;
import io.triptych.message.model.ConversationOpener;
import io.triptych.message.model.ConversationOpener.Wanted;
import io.triptych.service.peer.CopyFirst;
import io.triptych.service.peer.CopyFirst.Answer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Finds the conversations of (business number, contact) pairs: in our copy, and for all that it doesn't have by one
/// call to their owner, whose answers the copy keeps.
@Singleton
final class ConversationFinder {

    private final ConversationCopies copies;
    private final ConversationOpener owner;

    ConversationFinder(ConversationCopies copies, ConversationOpener owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /// The id of each pair's conversation.
    Map<Pair, Answer<Long>> find(Collection<Wanted> wanted) {
        Map<Pair, Wanted> first = new LinkedHashMap<>();
        wanted.forEach(each -> first.putIfAbsent(each.pair(), each));
        CopyFirst<Pair, Found, Long> conversations = new CopyFirst<>(
                copies::find,
                pairs -> owner.resolve(pairs.stream()
                        .map(first::get)
                        .map(Objects::requireNonNull)
                        .toList()),
                copies::add,
                Found::id);
        return conversations.find(first.keySet());
    }
}
