package io.triptych.message.history;

import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.http.MessageInfoView;
import io.triptych.message.model.Fate;
import io.triptych.message.model.MessageLife;
import io.triptych.message.view.MessageViews;
import org.jspecify.annotations.Nullable;

/// Shows a message's life as the API has it.
final class MessageInfos {

    private MessageInfos() {}

    static MessageInfoView view(MessageLife life) {
        return new MessageInfoView(
                webhook(life.coming()),
                life.tries().stream()
                        .map(each -> new MessageInfoView.Attempt(
                                each.number(),
                                each.at(),
                                each.endedAt(),
                                each.whatsappMessageId(),
                                each.outcome(),
                                MessageViews.error(each.error())))
                        .toList(),
                life.reports().stream()
                        .map(each -> new MessageInfoView.Status(each.status().wire(), each.at(), each.recordedAt()))
                        .toList(),
                life.traceId());
    }

    /// A message that is there was stored, whatever became of the other elements of its webhook.
    private static MessageInfoView.@Nullable Webhook webhook(MessageLife.@Nullable Coming coming) {
        if (coming == null) {
            return null;
        }
        MessageLife.Sighting first = coming.first();
        return new MessageInfoView.Webhook(
                first.at(),
                MessageTopics.WEBHOOK_RECEIVED,
                first.position().partition(),
                first.position().offset(),
                first.element(),
                Fate.STORED.wire(),
                coming.repeatCount(),
                coming.repeats().stream()
                        .map(each -> new MessageInfoView.Duplicate(
                                each.at(),
                                each.position().partition(),
                                each.position().offset()))
                        .toList());
    }
}
