package io.triptych.conversation.snoozing;

import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.conversation.model.Cause;
import io.triptych.conversation.model.Change;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.Conversations;
import io.triptych.conversation.model.Conversations.Due;
import io.triptych.conversation.model.Deed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Brings conversations back whose moment has come, within a second or two.
///
/// Every replica looks, by one small index; the one that holds a conversation first wakes it and tells of it, the
/// others find it awake.
@Singleton
class WakeUps {
    private static final int AT_ONCE_MAX = 100;

    private final Conversations conversations;
    private final Clock clock;

    WakeUps(Conversations conversations, Clock clock) {
        this.conversations = conversations;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1s")
    void see() {
        List<Due> due;
        do {
            Instant now = clock.instant();
            due = conversations.due(now, AT_ONCE_MAX);
            if (!due.isEmpty()) {
                conversations.changeAll(
                        due.stream().map(Due::companyId).collect(Collectors.toSet()),
                        due.stream().map(Due::conversationId).toList(),
                        held -> held.values().stream()
                                .map(each -> woken(each, now))
                                .toList());
            }
        } while (due.size() == AT_ONCE_MAX);
    }

    private static Change woken(Conversation held, Instant now) {
        return Change.of(
                held, held.wokenAt(now), Cause.Request.current(null), new Deed(Deed.Kind.WOKEN, null, Map.of()));
    }
}
