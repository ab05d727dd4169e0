package io.triptych.message.peer;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.api.http.ResolveConversations;
import io.triptych.message.model.ConversationCopies;
import io.triptych.message.model.ConversationOpener;
import io.triptych.service.peer.CopyFirst.Answer;
import io.triptych.service.peer.Peer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// conversation-service's bulk get-or-create.
@Singleton
final class ConversationServiceResolver implements ConversationOpener {

    private static final OwnerCalls.Question<Wanted, ResolveConversations.Answer, ResolveConversations.Resolved>
            QUESTION = new OwnerCalls.Question<>(
                    Peer.CONVERSATION,
                    "/internal/conversations/resolve",
                    wanted -> new ResolveConversations(wanted.stream()
                            .map(ConversationServiceResolver::wanted)
                            .toList()),
                    ResolveConversations.Answer.class,
                    ResolveConversations.Answer::conversations);

    private final OwnerCalls calls;

    ConversationServiceResolver(OwnerCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<Answer<ConversationCopies.Found>> resolve(List<Wanted> wanted) {
        List<Optional<ResolveConversations.Resolved>> resolved = calls.ask(QUESTION, wanted);
        List<Answer<ConversationCopies.Found>> answers = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            answers.add(answer(wanted.get(i).pair(), resolved.get(i)));
        }
        return answers;
    }

    private static ResolveConversations.Wanted wanted(Wanted wanted) {
        return new ResolveConversations.Wanted(
                wanted.pair().companyId(),
                wanted.pair().accountId(),
                new ContactRef(
                        wanted.contact().id(),
                        wanted.contact().name(),
                        wanted.contact().phoneNumber(),
                        wanted.contact().email()),
                wanted.contact().version(),
                wanted.at());
    }

    private static Answer<ConversationCopies.Found> answer(
            ConversationCopies.Pair pair, Optional<ResolveConversations.Resolved> resolved) {
        Long id = resolved.map(ResolveConversations.Resolved::conversationId).orElse(null);
        if (id == null) {
            return new Answer.Refused<>(
                    resolved.map(ResolveConversations.Resolved::error).orElse("invalid_input"));
        }
        return new Answer.Found<>(new ConversationCopies.Found(
                pair,
                id,
                resolved.map(ResolveConversations.Resolved::assignedTo).orElse(null)));
    }
}
