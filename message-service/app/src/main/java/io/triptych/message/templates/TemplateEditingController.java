package io.triptych.message.templates;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.role.Roles;
import io.triptych.message.templates.WhatsAppTemplatesController.OneTemplate;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lets admins make, change and delete templates, and ask WhatsApp for all of them.
@Controller("/templates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class TemplateEditingController {

    private final TemplateEditor editor;
    private final TemplateRequests requests;
    private final PerformanceLog performance;

    TemplateEditingController(TemplateEditor editor, TemplateRequests requests, PerformanceLog performance) {
        this.editor = editor;
        this.requests = requests;
        this.performance = performance;
    }

    /// There is nothing to say.
    @Serdeable
    record Done() {}

    @Post
    HttpResponse<Result.Success<OneTemplate>> create(Caller.Person person, @Body byte @Nullable [] body) {
        TemplateAdmins.only(person);
        TemplateRequests.Creation wanted = requests.creation(body);
        return performance.timed(
                "template.create",
                person.companyId(),
                () -> HttpResponse.created(Result.success(new OneTemplate(TemplateView.of(editor.create(
                        person.companyId(), TemplateAdmins.author(person), wanted.accountId(), wanted.draft()))))));
    }

    @Patch("/{id}")
    Result.Success<OneTemplate> edit(
            Caller.Person person, @PathVariable("id") String wanted, @Body byte @Nullable [] body) {
        TemplateAdmins.only(person);
        long id = Ids.positive("id", wanted);
        TemplateRequests.Edit edit = requests.edit(body);
        return performance.timed(
                "template.edit",
                person.companyId(),
                () -> Result.success(new OneTemplate(TemplateView.of(editor.edit(
                        person.companyId(), TemplateAdmins.author(person), id, edit.category(), edit.components())))));
    }

    @Delete("/{id}")
    Result.Success<Done> delete(Caller.Person person, @PathVariable("id") String wanted) {
        TemplateAdmins.only(person);
        long id = Ids.positive("id", wanted);
        return performance.timed("template.delete", person.companyId(), () -> {
            editor.delete(person.companyId(), TemplateAdmins.author(person), id);
            return Result.success(new Done());
        });
    }

    @Post("/sync")
    Result.Success<Done> sync(Caller.Person person, @Body byte @Nullable [] body) {
        TemplateAdmins.only(person);
        JsonFields sent = JsonFields.of(body);
        Long accountId = accountId(sent);
        sent.check();
        return performance.timed("template.sync", person.companyId(), () -> {
            editor.sync(person.companyId(), Objects.requireNonNull(accountId));
            return Result.success(new Done());
        });
    }

    /// The number whose business account is meant.
    static @Nullable Long accountId(JsonFields sent) {
        Long accountId = sent.optionalId("accountId");
        if (accountId == null) {
            sent.reject("accountId", "must be given");
        }
        return accountId;
    }
}
