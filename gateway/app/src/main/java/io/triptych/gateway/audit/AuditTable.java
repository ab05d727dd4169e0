package io.triptych.gateway.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.audit.AuditFilter;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
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
    /// What a spreadsheet begins a formula with, or takes off before it looks for one.
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final MergedAudit audit;
    private final AuditViews views;
    private final Users users;
    private final AccessTokens tokens;
    private final JsonMapper json;
    private final Scheduler blocking;

    AuditTable(
            MergedAudit audit,
            AuditViews views,
            Users users,
            AccessTokens tokens,
            JsonMapper json,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.audit = audit;
        this.views = views;
        this.users = users;
        this.tokens = tokens;
        this.json = json;
        this.blocking = Schedulers.fromExecutor(blocking);
    }

    /// What is read and not yet written, and where to go on; no page after the last one.
    private record Step(MergedAudit.@Nullable Page page, boolean isFirst) {}

    /// The lines that fit, with the header above them.
    Publisher<byte[]> rows(Caller.Person person, AuditFilter filter) {
        Caller.Person reader = withFreshToken(person);
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

    /// A table may take longer than what is left of the token.
    private Caller.Person withFreshToken(Caller.Person person) {
        User user = users.find(person.companyId(), person.userId());
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        return new Caller.Person(
                person.companyId(),
                person.userId(),
                person.role(),
                person.tokenVersion(),
                person.name(),
                tokens.issue(user, person.sessionId()),
                person.apiTokenId(),
                person.sessionId());
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
                actor == null ? "" : harmless(actor.name()),
                token == null ? "" : Long.toString(token.id()),
                token == null ? "" : harmless(token.name()),
                harmless(view.action()),
                harmless(view.entity()),
                Long.toString(view.entityId()),
                harmless(json.writeValueAsString(view.detail())),
                view.traceId() == null ? "" : harmless(view.traceId()));
    }

    /// Text that a spreadsheet shows and doesn't run.
    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
