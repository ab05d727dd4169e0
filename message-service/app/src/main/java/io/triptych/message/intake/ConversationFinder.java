package io.triptych.message.intake;

import io.triptych.message.model.ConversationCopies;
import io.triptych.message.model.ConversationCopies.Pair;
import io.triptych.message.model.ConversationResolver;
import io.triptych.message.model.ConversationResolver.Wanted;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the conversations of (business number, contact) pairs: in our copy, and for all that it doesn't have by one
/// call to their owner, whose answers the copy keeps.
@Singleton
final class ConversationFinder {

    private final ConversationCopies copies;
    private final ConversationResolver owner;

    ConversationFinder(ConversationCopies copies, ConversationResolver owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /// What became of a pair.
    sealed interface Found {
        record Conversation(long id) implements Found {}

        record Refused(String reason) implements Found {}
    }

    Map<Pair, Found> find(Collection<Wanted> wanted) {
        Map<Pair, Wanted> first = new LinkedHashMap<>();
        wanted.forEach(each -> first.putIfAbsent(each.pair(), each));
        Map<Pair, Found> found = new HashMap<>();
        copies.find(first.keySet()).forEach((pair, id) -> found.put(pair, new Found.Conversation(id)));
        List<Wanted> missing = first.values().stream()
                .filter(each -> !found.containsKey(each.pair()))
                .toList();
        if (!missing.isEmpty()) {
            ask(missing, found);
        }
        return found;
    }

    private void ask(List<Wanted> missing, Map<Pair, Found> found) {
        List<ConversationResolver.Answer> answers = owner.resolve(missing);
        List<ConversationCopies.Found> learnt = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            found.put(
                    missing.get(i).pair(),
                    switch (answers.get(i)) {
                        case ConversationResolver.Answer.Found(ConversationCopies.Found conversation) -> {
                            learnt.add(conversation);
                            yield new Found.Conversation(conversation.id());
                        }
                        case ConversationResolver.Answer.Refused(String reason) -> new Found.Refused(reason);
                    });
        }
        copies.add(learnt);
    }
}
