package io.triptych.conversation.status;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Archive and reopen, for people.
@Controller("/conversations/{conversationId}/status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatusController {

    private final Archive archive;
    private final People people;
    private final PerformanceLog performance;

    StatusController(Archive archive, People people, PerformanceLog performance) {
        this.archive = archive;
        this.people = people;
        this.performance = performance;
    }

    @Put
    Result<ConversationView> set(Caller.Person person, String conversationId, @Body JsonNode body) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        ConversationStatus status = status(body);
        return performance.timed(
                "conversations.status",
                viewer.companyId(),
                timing -> Result.success(ConversationViews.of(archive.set(viewer, id, status), people)));
    }

    private static ConversationStatus status(JsonNode body) {
        JsonNode status = body.get("status");
        if (status == null || !status.isString()) {
            throw FailureException.invalid("status", "must be active or archived");
        }
        return ConversationStatus.ofWord(status.getStringValue())
                .orElseThrow(() -> FailureException.invalid("status", "must be active or archived"));
    }
}
