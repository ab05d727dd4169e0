package io.triptych.conversation.snoozing;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.call.ConversationCalls;
import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.service.call.JsonFields;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Put off and take back, for people.
@Controller("/conversations/{conversationId}/snooze")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SnoozingController {

    private final Snoozer snoozer;
    private final ConversationCalls calls;

    SnoozingController(Snoozer snoozer, ConversationCalls calls) {
        this.snoozer = snoozer;
        this.calls = calls;
    }

    @Put
    Result<ConversationView> set(Caller.Person person, String conversationId, @Body byte @Nullable [] body) {
        Asked asked = calls.asked(person, conversationId);
        JsonFields fields = JsonFields.of(body);
        Instant until = until(fields);
        fields.check();
        return calls.answer("conversations.snooze", asked, each -> snoozer.snooze(each, until));
    }

    // Left out is not the same as null: nothing comes back by a forgotten field.
    private static @Nullable Instant until(JsonFields fields) {
        if (!fields.has("until")) {
            fields.reject("until", "must be given: a time, or null for now");
            return null;
        }
        String text = fields.isGiven("until") ? fields.optionalText("until") : null;
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            fields.reject("until", "must be a time such as 2026-05-13T09:21:07.412Z");
            return null;
        }
    }
}
