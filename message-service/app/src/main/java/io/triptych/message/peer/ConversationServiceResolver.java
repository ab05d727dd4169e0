package io.triptych.message.peer;

import io.triptych.conversation.api.ConversationView.ContactRef;
import io.triptych.conversation.api.http.ResolveConversations;
import io.triptych.message.model.AccountTeams;
import io.triptych.message.model.ConversationCopies;
import io.triptych.message.model.ConversationOpener;
import io.triptych.service.peer.CopyFirst.Answer;
import io.triptych.service.peer.Peer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// conversation-service's bulk get-or-create.
@Singleton
final class ConversationServiceResolver implements ConversationOpener {

    private static final OwnerCalls.Question<Asked, ResolveConversations.Answer, ResolveConversations.Resolved>
            QUESTION = new OwnerCalls.Question<>(
                    Peer.CONVERSATION,
                    "/internal/conversations/resolve",
                    asked -> new ResolveConversations(
                            asked.stream().map(Asked::question).toList()),
                    ResolveConversations.Answer.class,
                    ResolveConversations.Answer::conversations);

    private final OwnerCalls calls;
    private final AccountTeams teams;

    ConversationServiceResolver(OwnerCalls calls, AccountTeams teams) {
        this.calls = calls;
        this.teams = teams;
    }

    @Override
    public List<Answer<ConversationCopies.Found>> resolve(List<Wanted> wanted) {
        Map<Long, Long> teamIds = teams.of(
                wanted.stream().map(each -> each.pair().companyId()).collect(Collectors.toSet()),
                wanted.stream().map(each -> each.pair().accountId()).collect(Collectors.toSet()));
        List<Asked> asked = wanted.stream()
                .map(each -> new Asked(each, teamIds.get(each.pair().accountId())))
                .toList();
        List<Optional<ResolveConversations.Resolved>> resolved = calls.ask(QUESTION, asked);
        List<Answer<ConversationCopies.Found>> answers = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            answers.add(answer(wanted.get(i).pair(), resolved.get(i)));
        }
        return answers;
    }

    /// A pair, and the team of its account.
    private record Asked(Wanted wanted, @Nullable Long teamId) {
        ResolveConversations.Wanted question() {
            return new ResolveConversations.Wanted(
                    wanted.pair().companyId(),
                    wanted.pair().accountId(),
                    new ContactRef(
                            wanted.contact().id(),
                            wanted.contact().name(),
                            wanted.contact().phoneNumber(),
                            wanted.contact().email()),
                    wanted.contact().version(),
                    wanted.at(),
                    teamId);
        }
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
