package io.triptych.message.postgres.template;

import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.TemplateParts;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes down who changed a template, with what it was and what it is.
@Singleton
final class TemplateAudit {

    private static final String ADD = """
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""";

    private final Sql sql;

    TemplateAudit(Sql sql) {
        this.sql = sql;
    }

    void add(
            long companyId,
            Author by,
            MessageDeed deed,
            long id,
            @Nullable ListedTemplate before,
            @Nullable ListedTemplate after) {
        SentBy person = by instanceof Author.Person(SentBy who) ? who : null;
        Changed changed = Changed.between(shown(before), shown(after));
        if (before != null && after != null) {
            changed.with("name", after.name()).with("language", after.language());
        }
        sql.update(SqlStatement.of(ADD)
                .bigint(companyId)
                .text(person == null ? "service" : "person")
                .bigint(person == null ? null : person.id())
                .text(person == null ? by.toString() : person.name())
                .text(deed.action())
                .text(deed.entity())
                .bigint(id)
                .text(changed.json()));
    }

    private static @Nullable Map<String, Object> shown(@Nullable ListedTemplate template) {
        if (template == null) {
            return null;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", template.name());
        shown.put("language", template.language());
        shown.put("category", template.category());
        shown.put("status", template.status());
        shown.put("texts", TemplateParts.of(template.components()).texts());
        return shown;
    }
}
