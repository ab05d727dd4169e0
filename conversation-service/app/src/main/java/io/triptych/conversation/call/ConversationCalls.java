package io.triptych.conversation.call;

import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.function.Function;

/// Calls of people that name one conversation and are answered with it.
@Singleton
public final class ConversationCalls {

    private final People people;
    private final PerformanceLog performance;

    ConversationCalls(People people, PerformanceLog performance) {
        this.people = people;
        this.performance = performance;
    }

    /// A conversation, and who asks for it.
    public record Asked(Viewer viewer, long conversationId) {}

    /// What a call asks for; an id that is none is refused.
    public Asked asked(Caller.Person person, String conversationId) {
        return new Asked(Viewer.of(person, people), Ids.positive("conversationId", conversationId));
    }

    /// The answer of an operation, which is measured.
    public Result<ConversationView> answer(String operation, Asked asked, Function<Asked, Conversation> work) {
        return performance.timed(
                operation,
                asked.viewer().companyId(),
                timing -> Result.success(ConversationViews.of(work.apply(asked), people)));
    }
}
