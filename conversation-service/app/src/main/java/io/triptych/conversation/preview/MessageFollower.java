package io.triptych.conversation.preview;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Deed;
import io.triptych.conversation.model.Follower;
import io.triptych.conversation.model.HeardMessage;
import io.triptych.eventing.event.UnprocessableRecordException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies what messages tell of their conversations, a batch in one transaction.
///
/// The topics have no order among them and records come more than once; [Conversation#hear] makes that harmless. Every
/// record becomes a frame of the company feed, even one that changes nothing here: a message that is not the last one
/// has changed in the thread. A record that is redelivered writes the same frame id again.
@Singleton
final class MessageFollower implements Follower<HeardMessage> {

    private final Conversations conversations;
    private final Clock clock;

    MessageFollower(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public void on(List<HeardMessage> batch) {
        var companyIds = batch.stream().map(heard -> heard.fact().companyId()).collect(Collectors.toSet());
        Map<Long, List<HeardMessage>> byConversation = batch.stream()
                .collect(Collectors.groupingBy(
                        heard -> heard.fact().progress().conversationId(), LinkedHashMap::new, Collectors.toList()));
        Instant now = clock.instant();
        conversations.changeAll(companyIds, byConversation.keySet(), held -> {
            var changes = new ArrayList<Change>();
            byConversation.forEach((id, heard) -> changes.add(changeBy(heard, held.get(id), now)));
            return changes;
        });
    }

    private static Change changeBy(List<HeardMessage> batch, @Nullable Conversation held, Instant now) {
        if (held == null) {
            throw new UnprocessableRecordException("a message event is of a conversation that does not exist");
        }
        var steps = new ArrayList<Step>();
        Conversation before = held;
        for (HeardMessage heard : batch) {
            if (heard.fact().companyId() != held.companyId()) {
                throw new UnprocessableRecordException("a message event is of another company's conversation");
            }
            Conversation after = before.hear(heard.fact(), now);
            steps.add(new Step(before, after, heard.cause()));
            before = after;
        }
        return new Change(held, steps, deeds(held, before))
                .telling(batch.stream()
                        .flatMap(heard -> Mentions.of(heard).stream())
                        .toList());
    }

    private static List<Deed> deeds(Conversation before, Conversation after) {
        if (!before.begun()) {
            return List.of(new Deed(Deed.Kind.CREATED, null, Map.of()));
        }
        List<Deed> deeds = new ArrayList<>();
        if (before.status() == ConversationStatus.ARCHIVED && after.status() == ConversationStatus.ACTIVE) {
            deeds.add(new Deed(Deed.Kind.REOPENED, null, Map.of()));
        }
        if (before.sorting().snoozedUntil() != null && after.sorting().snoozedUntil() == null) {
            deeds.add(new Deed(Deed.Kind.WOKEN, null, Map.of()));
        }
        return deeds;
    }
}
