package io.triptych.conversation.peer;

import io.micronaut.http.HttpStatus;
import io.triptych.conversation.model.InboundNumbers;
import io.triptych.message.api.http.InboundNumber;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerCalls;
import io.triptych.service.peer.PeerRequest;
import jakarta.inject.Singleton;
import java.util.OptionalLong;

/// Asks message-service; a question that failed there is asked once more, for it changes nothing.
@Singleton
final class PeerInboundNumbers implements InboundNumbers {

    private final PeerCalls calls;

    PeerInboundNumbers(PeerCalls calls) {
        this.calls = calls;
    }

    @Override
    public OptionalLong upTo(long companyId, long conversationId, long messageId) {
        var question = PeerRequest.get(
                Peer.MESSAGE,
                "/internal/conversations/" + conversationId + "/inbound-number?companyId=" + companyId + "&upTo="
                        + messageId,
                null);
        PeerAnswer answer = calls.sendRepeatable(question);
        if (answer.status() == HttpStatus.BAD_REQUEST.getCode() || answer.status() == HttpStatus.NOT_FOUND.getCode()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(calls.data(answer, InboundNumber.class, "Messages can't be asked for at the moment")
                .number());
    }
}
