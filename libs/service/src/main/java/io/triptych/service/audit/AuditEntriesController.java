package io.triptych.service.audit;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;

/// This service's audit for another service, on behalf of an admin. Not there where calls come from outside.
@Controller("/internal/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "triptych.authentication", notEquals = "person")
final class AuditEntriesController {
    private static final int LIMIT_MAX = 1_001;

    private final AuditEntries entries;
    private final PerformanceLog performance;

    AuditEntriesController(AuditEntries entries, PerformanceLog performance) {
        this.entries = entries;
        this.performance = performance;
    }

    @Get
    Result.Success<AuditLines> list(Caller.Service service, Caller.Person person, HttpRequest<?> request) {
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may read the audit");
        }
        QueryParameters parameters = QueryParameters.of(request);
        AuditFilter filter = AuditFilter.of(parameters);
        AuditPosition before = new AuditPosition(number(parameters, "beforeAt"), number(parameters, "beforeId"));
        int limit = parameters.limit(LIMIT_MAX, LIMIT_MAX);
        return performance.timed("audit.read", person.companyId(), timing -> {
            List<AuditLine> found = entries.before(person.companyId(), filter, before, limit);
            timing.resultCount(found.size());
            return Result.success(new AuditLines(found));
        });
    }

    private static long number(QueryParameters parameters, String name) {
        String text = parameters.text(name).orElse("");
        if (!text.matches("[0-9]{1,18}|" + AuditPosition.LAST_ID)) {
            throw FailureException.invalid(name, "must be a number");
        }
        return Long.parseLong(text);
    }
}
