package io.triptych.message.templates;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.NumberChecks;
import io.triptych.message.model.TemplateSyncs.Due;
import io.triptych.message.model.Templates;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.message.model.WhatsAppTemplates;
import io.triptych.message.model.WhatsAppTemplates.Draft;
import io.triptych.message.model.WhatsAppTemplates.Taken;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.Template;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes, changes and deletes templates: at WhatsApp first, and here what WhatsApp took. Its refusals are told in its
/// own words.
@Singleton
final class TemplateEditor {

    private static final String STALE = "The stored access token can't be read any more: save it again";

    /// What WhatsApp lets be changed.
    private static final Set<String> EDITABLE = Set.of(ListedTemplate.APPROVED, "REJECTED", "PAUSED");

    private final Templates templates;
    private final Accounts accounts;
    private final NumberChecks numbers;
    private final WhatsAppTemplates whatsApp;
    private final TemplateSync sync;

    TemplateEditor(
            Templates templates,
            Accounts accounts,
            NumberChecks numbers,
            WhatsAppTemplates whatsApp,
            TemplateSync sync) {
        this.templates = templates;
        this.accounts = accounts;
        this.numbers = numbers;
        this.whatsApp = whatsApp;
        this.sync = sync;
    }

    Template create(long companyId, Author by, long accountId, Draft draft) {
        Claims claims = claims(companyId, accountId);
        Taken taken = answer(whatsApp.create(claims, draft));
        return templates.created(
                companyId,
                by,
                claims.wabaId(),
                new ListedTemplate(
                        taken.templateId(),
                        draft.name(),
                        draft.language(),
                        taken.category(),
                        taken.status(),
                        null,
                        null,
                        draft.named(),
                        draft.components()));
    }

    /// Another content, and another category if there is one. WhatsApp looks at it anew.
    Template edit(long companyId, Author by, long id, @Nullable String category, JsonNode components) {
        Template template = find(companyId, id);
        ListedTemplate listed = template.listed();
        if (!EDITABLE.contains(listed.status())) {
            throw new FailureException(
                    FailureCode.CONFLICT, "WhatsApp changes only approved, rejected and paused templates");
        }
        String newCategory = category == null || category.equals(listed.category()) ? null : category;
        if (newCategory != null && template.isSendable()) {
            throw FailureException.invalid("category", "of an approved template stays as it is");
        }
        answer(whatsApp.edit(speaker(companyId, template), listed.templateId(), newCategory, components));
        ListedTemplate edited = new ListedTemplate(
                listed.templateId(),
                listed.name(),
                listed.language(),
                newCategory == null ? listed.category() : newCategory,
                "PENDING",
                null,
                listed.quality(),
                listed.named(),
                components);
        return templates.edited(companyId, by, id, edited).orElseThrow(() -> FailureException.notFound("Template"));
    }

    void delete(long companyId, Author by, long id) {
        Template template = find(companyId, id);
        ListedTemplate listed = template.listed();
        answer(whatsApp.delete(speaker(companyId, template), listed.templateId(), listed.name()));
        templates.deleted(companyId, by, id);
    }

    /// Asks WhatsApp for all templates of the number's business account, now.
    void sync(long companyId, long accountId) {
        String wabaId = accounts.find(new AccountKey(companyId, accountId))
                .orElseThrow(TemplateEditor::noNumber)
                .wabaId();
        String problem = sync.sync(new Due(companyId, wabaId));
        if (problem != null) {
            throw new FailureException(FailureCode.SEND_FAILED, problem);
        }
    }

    private static FailureException noNumber() {
        return FailureException.invalid("accountId", "is no number of this company");
    }

    private Template find(long companyId, long id) {
        return templates.find(companyId, id).orElseThrow(() -> FailureException.notFound("Template"));
    }

    private Claims speaker(long companyId, Template template) {
        long accountId = templates
                .speaker(companyId, template.wabaId())
                .orElseThrow(() -> FailureException.notFound("Template"));
        return claims(companyId, accountId);
    }

    private Claims claims(long companyId, long accountId) {
        try {
            return numbers.claims(new AccountKey(companyId, accountId)).orElseThrow(TemplateEditor::noNumber);
        } catch (IllegalStateException lost) {
            throw new FailureException(FailureCode.SEND_FAILED, STALE);
        }
    }

    private static <T> T answer(Reply<T> reply) {
        return switch (reply) {
            case Reply.Answered<T>(T value) -> value;
            case Reply.Refused<T>(String words) ->
                throw new FailureException(FailureCode.SEND_FAILED, "WhatsApp refused it: " + words);
            case Reply.Silent<T> _ ->
                throw new FailureException(FailureCode.SEND_FAILED, "WhatsApp did not answer. Try again in a moment.");
        };
    }
}
