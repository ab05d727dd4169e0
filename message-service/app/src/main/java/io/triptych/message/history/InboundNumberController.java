package io.triptych.message.history;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.message.api.http.InboundNumber;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.Threads;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;

/// Tells conversation-service which number a person has read up to.
@Controller("/internal/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class InboundNumberController {

    private final Threads threads;
    private final PerformanceLog performance;

    InboundNumberController(Threads threads, PerformanceLog performance) {
        this.threads = threads;
        this.performance = performance;
    }

    @Get("/{conversationId}/inbound-number")
    Result.Success<InboundNumber> number(
            Caller.Service service, long conversationId, @QueryValue long companyId, @QueryValue long upTo) {
        Ids.positive("conversationId", conversationId);
        Ids.positive("companyId", companyId);
        Ids.positive("upTo", upTo);
        return performance.timed(
                "message.inbound-number",
                companyId,
                () -> threads.inboundNumber(new MessageKey(companyId, conversationId, upTo))
                        .map(number -> Result.success(new InboundNumber(number)))
                        .orElseThrow(() -> FailureException.notFound("Message")));
    }
}
