package io.triptych.message.templates;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Templates;
import io.triptych.message.model.Templates.After;
import io.triptych.message.model.Templates.Wanted;
import io.triptych.message.model.template.Template;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.Ids;
import io.triptych.service.call.Limits;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shows a company its templates, and what became of each.
@Controller("/templates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class WhatsAppTemplatesController {

    private static final int USUAL = 50;
    private static final int MAX = 100;
    private static final int SEARCH_LENGTH_MAX = 100;
    private static final Pattern STATUS = Pattern.compile("[a-z_]{1,40}");

    private final Templates templates;
    private final PerformanceLog performance;

    WhatsAppTemplatesController(Templates templates, PerformanceLog performance) {
        this.templates = templates;
        this.performance = performance;
    }

    /// A page of templates, and how asking WhatsApp for them stands.
    @Serdeable
    record TemplatePage(
            List<TemplateView> templates, @Nullable String nextCursor, List<SyncView> syncs) {}

    /// When WhatsApp last told all templates of a business account, and why it didn't since.
    @Serdeable
    record SyncView(
            String wabaId,
            @Nullable Instant syncedAt,
            @Nullable String problem) {
        static SyncView of(Templates.Sync sync) {
            return new SyncView(sync.wabaId(), sync.syncedAt(), sync.problem());
        }
    }

    /// One template.
    @Serdeable
    record OneTemplate(TemplateView template) {}

    /// What became another at a template.
    @Serdeable
    record ChangeView(
            Instant at,
            String what,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            @Nullable String by) {
        static ChangeView of(Templates.Change change) {
            return new ChangeView(
                    change.at(),
                    change.what(),
                    small(change.before()),
                    small(change.after()),
                    change.reason(),
                    change.by());
        }

        private static @Nullable String small(@Nullable String word) {
            return word == null ? null : word.toLowerCase(Locale.ROOT);
        }
    }

    /// Its history.
    @Serdeable
    record TemplateHistory(List<ChangeView> changes) {}

    @Get
    Result.Success<TemplatePage> list(
            Caller.Person person,
            @QueryValue("accountId") @Nullable String accountId,
            @QueryValue("status") @Nullable String status,
            @QueryValue("search") @Nullable String search,
            @QueryValue("cursor") @Nullable String cursor,
            @QueryValue("limit") @Nullable Integer limit) {
        int most = Limits.of(limit, USUAL, MAX);
        Wanted wanted = new Wanted(
                accountId == null ? null : Ids.positive("accountId", accountId),
                status(status),
                search(search),
                cursor == null ? null : after(Cursor.decode(cursor, 3)),
                most + 1);
        return performance.timed("template.list", person.companyId(), timing -> {
            List<Template> found = templates.page(person.companyId(), wanted);
            List<Template> shown = found.subList(0, Math.min(most, found.size()));
            timing.resultCount(shown.size());
            return Result.success(new TemplatePage(
                    shown.stream().map(TemplateView::of).toList(),
                    found.size() > most ? cursor(shown.getLast()) : null,
                    templates.syncs(person.companyId()).stream()
                            .map(SyncView::of)
                            .toList()));
        });
    }

    private static @Nullable String status(@Nullable String status) {
        if (status != null && !STATUS.matcher(status).matches()) {
            throw FailureException.invalid("status", "must be a status of WhatsApp's");
        }
        return status == null ? null : status.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String search(@Nullable String search) {
        if (search != null && search.codePointCount(0, search.length()) > SEARCH_LENGTH_MAX) {
            throw FailureException.invalid("search", "must be at most " + SEARCH_LENGTH_MAX + " characters");
        }
        return search;
    }

    private static After after(Cursor cursor) {
        return new After(cursor.word(0), cursor.word(1), cursor.id(2));
    }

    private static String cursor(Template last) {
        return Cursor.encode(last.listed().name(), last.listed().language(), last.id());
    }

    @Get("/{id}")
    Result.Success<OneTemplate> one(Caller.Person person, @PathVariable("id") String wanted) {
        long id = Ids.positive("id", wanted);
        return performance.timed(
                "template.read",
                person.companyId(),
                () -> Result.success(new OneTemplate(templates
                        .find(person.companyId(), id)
                        .map(TemplateView::of)
                        .orElseThrow(() -> FailureException.notFound("Template")))));
    }

    @Get("/{id}/history")
    Result.Success<TemplateHistory> history(Caller.Person person, @PathVariable("id") String wanted) {
        TemplateAdmins.only(person);
        long id = Ids.positive("id", wanted);
        return performance.timed("template.history", person.companyId(), () -> {
            if (templates.find(person.companyId(), id).isEmpty()) {
                throw FailureException.notFound("Template");
            }
            return Result.success(new TemplateHistory(templates.history(person.companyId(), id).stream()
                    .map(ChangeView::of)
                    .toList()));
        });
    }
}
