package io.triptych.gateway.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.gateway.client.FreshTokens;
import io.triptych.service.audit.AuditFilter;
import io.triptych.service.token.Caller;
import io.triptych.text.SpreadsheetText;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// The audit as a table, a page of lines at a time and no faster than they are taken. The first page is there before
/// the answer begins, so that a service that is away is said so; one that fails later cuts the answer off.
@Singleton
final class AuditTable {
    private static final int PAGE = 1_000;
    private static final List<String> HEADER = List.of(
            "at",
            "service",
            "id",
            "actorId",
            "actorName",
            "apiTokenId",
            "apiTokenName",
            "action",
            "entity",
            "entityId",
            "detail",
            "traceId");

    private final MergedAudit audit;
    private final AuditViews views;
    private final FreshTokens freshTokens;
    private final JsonMapper json;
    private final Scheduler blocking;

    AuditTable(
            MergedAudit audit,
            AuditViews views,
            FreshTokens freshTokens,
            JsonMapper json,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.audit = audit;
        this.views = views;
        this.freshTokens = freshTokens;
        this.json = json;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// What is read and not yet written, and where to go on; no page after the last one.
    private record Step(MergedAudit.@Nullable Page page, boolean isFirst) {}

    /// The lines that fit, with the header above them.
    Publisher<byte[]> rows(Caller.Person person, AuditFilter filter) {
        Caller.Person reader = freshTokens.with(person);
        Step first = new Step(audit.page(reader, filter, null, PAGE), true);
        PropagatedContext context = PropagatedContext.getOrEmpty();
        return Flux.<byte[], Step>generate(() -> first, (step, rows) -> {
                    MergedAudit.Page page = step.page();
                    if (page == null) {
                        rows.complete();
                        return step;
                    }
                    rows.next(written(reader.companyId(), page, step.isFirst()));
                    MergedPosition next = page.next();
                    Supplier<MergedAudit.Page> read = () -> audit.page(reader, filter, next, PAGE);
                    return new Step(next == null ? null : context.propagate(read), false);
                })
                .subscribeOn(blocking);
    }

    private byte[] written(long companyId, MergedAudit.Page page, boolean withHeader) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            if (withHeader) {
                csv.writeRecord(HEADER);
            }
            for (AuditView view : views.of(companyId, page.lines())) {
                csv.writeRecord(cells(view));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a table can't be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> cells(AuditView view) throws IOException {
        AuditView.Named actor = view.actor();
        AuditView.Named token = view.apiToken();
        return List.of(
                view.at().toString(),
                view.service(),
                view.id(),
                actor == null ? "" : Long.toString(actor.id()),
                actor == null ? "" : SpreadsheetText.harmless(actor.name()),
                token == null ? "" : Long.toString(token.id()),
                token == null ? "" : SpreadsheetText.harmless(token.name()),
                SpreadsheetText.harmless(view.action()),
                SpreadsheetText.harmless(view.entity()),
                Long.toString(view.entityId()),
                SpreadsheetText.harmless(json.writeValueAsString(view.detail())),
                view.traceId() == null ? "" : SpreadsheetText.harmless(view.traceId()));
    }
}
