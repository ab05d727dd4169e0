package io.triptych.message.intake;

import io.triptych.eventing.letter.DeadLetter;
import io.triptych.eventing.letter.LetterRevival;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookReplays.Range;
import jakarta.inject.Singleton;

/// Dead webhooks are read where they came from, as every replay is: the ledger knows them by their place there, and the
/// audit of the companies concerned has who wanted it.
@Singleton
final class RevivedWebhooks implements LetterRevival {

    private final WebhookReplays replays;

    RevivedWebhooks(WebhookReplays replays) {
        this.replays = replays;
    }

    @Override
    public boolean takes(String topic) {
        return topic.equals(MessageTopics.WEBHOOK_RECEIVED);
    }

    @Override
    public void revive(DeadLetter letter) {
        var _ = replays.replay(Range.of(letter.partition(), letter.offset()), Author.TRIPTYCHCTL);
    }
}
