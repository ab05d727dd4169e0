package io.triptych.message.history;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.api.http.MessageInfoView;
import io.triptych.message.model.Fate;
import io.triptych.message.model.MessageLife;
import io.triptych.message.view.MessageViews;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows a message's life as the API has it.
@Singleton
final class MessageInfos {

    private static final Besides NOTHING = new Besides(null, null);

    private final JsonMapper json;

    MessageInfos(JsonMapper json) {
        this.json = json;
    }

    /// What a status says besides, as it is stored.
    @Serdeable
    record Besides(
            MessageInfoView.@Nullable Pricing pricing,
            @Nullable List<MessageInfoView.ReportedError> errors) {}

    MessageInfoView view(MessageLife life) {
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
                life.reports().stream().map(this::status).toList(),
                life.traceId());
    }

    private MessageInfoView.Status status(MessageLife.Reported reported) {
        Besides besides = besides(reported.detail());
        return new MessageInfoView.Status(
                reported.status().wire(), reported.at(), reported.recordedAt(), besides.pricing(), besides.errors());
    }

    private Besides besides(@Nullable String detail) {
        try {
            return detail == null ? NOTHING : Objects.requireNonNull(json.readValue(detail, Besides.class));
        } catch (IOException e) {
            throw new UncheckedIOException("What was stored is no JSON.", e);
        }
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
