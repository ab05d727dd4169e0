package io.triptych.gateway.inbox;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.token.Caller;

/// List, conversation, thread and contact in one round trip.
@Controller("/api/v1/inbox")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PanelsController {

    private final InboxAssembler assembler;
    private final PerformanceLog performance;

    PanelsController(InboxAssembler assembler, PerformanceLog performance) {
        this.assembler = assembler;
        this.performance = performance;
    }

    @Get
    HttpResponse<?> inbox(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        Long conversationId = QueryParameters.of(request).id("conversationId");
        String query = request.getUri().getRawQuery();
        return performance.timed(
                "inbox",
                person.companyId(),
                () -> assembler.assemble(person, query == null ? "" : "?" + query, conversationId));
    }
}
