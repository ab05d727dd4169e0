package io.triptych.conversation.preview;

import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Change.Step;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Follower;
import io.triptych.conversation.model.HeardProgress;
import io.triptych.eventing.event.UnprocessableRecordException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Applies what message-service tells of conversations without a message. Who named the number has mostly stored it
/// already; this makes up for one that died in between.
@Singleton
final class ProgressFollower implements Follower<HeardProgress> {

    private final Conversations conversations;
    private final Clock clock;

    ProgressFollower(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    @Override
    public void on(List<HeardProgress> batch) {
        Set<Long> companyIds = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        batch.forEach(heard -> {
            companyIds.add(heard.companyId());
            ids.add(heard.progress().conversationId());
        });
        Instant now = clock.instant();
        conversations.changeAll(companyIds, ids, held -> changes(batch, held, now));
    }

    private static List<Change> changes(List<HeardProgress> batch, Map<Long, Conversation> held, Instant now) {
        List<Change> changes = new ArrayList<>();
        held.forEach((id, before) -> {
            List<Step> steps = new ArrayList<>();
            Conversation last = before;
            for (HeardProgress heard : batch) {
                if (heard.progress().conversationId() == id) {
                    Conversation after = heard(heard, last, now);
                    steps.add(new Step(last, after, heard.cause()));
                    last = after;
                }
            }
            changes.add(new Change(before, steps, List.of()));
        });
        return changes;
    }

    private static Conversation heard(HeardProgress heard, Conversation held, Instant now) {
        if (heard.companyId() != held.companyId()) {
            throw new UnprocessableRecordException("a conversation's progress is of another company's conversation");
        }
        return held.hear(heard.progress(), now);
    }
}
