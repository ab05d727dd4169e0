package io.triptych.gateway.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.model.OwnCompany;
import io.triptych.service.audit.AuditFilter;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Who changed what in the company, for its admins: page by page, or all of it as a table.
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
    private static final String TABLE = "text/csv";
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 100;

    private final MergedAudit audit;
    private final AuditViews views;
    private final AuditTable table;
    private final PerformanceLog performance;

    AuditController(MergedAudit audit, AuditViews views, AuditTable table, PerformanceLog performance) {
        this.audit = audit;
        this.views = views;
        this.table = table;
        this.performance = performance;
    }

    /// Newest first.
    @Serdeable
    record AuditList(List<AuditView> entries, @Nullable String nextCursor) {}

    @Get
    Result.Success<AuditList> list(Caller.Person person, HttpRequest<?> request) {
        AuditFilter filter = filter(person, request);
        QueryParameters parameters = QueryParameters.of(request);
        MergedPosition after = parameters.text("cursor").map(MergedPosition::of).orElse(null);
        int limit = parameters.limit(LIMIT, LIMIT_MAX);
        return performance.timed("audit.list", person.companyId(), timing -> {
            MergedAudit.Page page = audit.page(person, filter, after, limit);
            timing.resultCount(page.lines().size());
            MergedPosition next = page.next();
            return Result.success(
                    new AuditList(views.of(person.companyId(), page.lines()), next == null ? null : next.cursor()));
        });
    }

    @Get("/export")
    @Produces(TABLE)
    HttpResponse<Publisher<byte[]>> export(Caller.Person person, HttpRequest<?> request) {
        AuditFilter filter = filter(person, request);
        return HttpResponse.<Publisher<byte[]>>ok(table.rows(person, filter))
                .contentType(MediaType.of(TABLE + ";charset=utf-8"))
                .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
                .header("Cache-Control", "no-store");
    }

    private static AuditFilter filter(Caller.Person person, HttpRequest<?> request) {
        OwnCompany.check(person, request.getParameters().getAll("companyId"));
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only an admin may read the audit");
        }
        return AuditFilter.of(QueryParameters.of(request));
    }
}
