package io.triptych.message.postgres.template;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Templates.Wanted;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.Template;
import io.triptych.message.model.template.TemplateParts;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.text.Folding;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on templates. Only those of numbers that a company has now are shown.
@Singleton
public final class TemplateRows {

    private static final String COLUMNS = """
            SELECT t.id, t.company_id, t.waba_id, t.template_id, t.name, t.language, t.category, t.status, t.reason, t.quality,
                   t.named, t.components, t.changed_at, t.said_at, t.removed_at IS NOT NULL AS removed
            FROM templates t""";

    private static final String CONNECTED =
            " EXISTS (SELECT 1 FROM whatsapp_accounts a WHERE a.waba_id = t.waba_id AND a.company_id = t.company_id AND"
                    + " a.removed_at IS NULL";

    // A null asks for nothing in particular.
    private static final String PAGE = COLUMNS
            + """

             WHERE t.company_id = ? AND t.removed_at IS NULL AND (?::text IS NULL OR t.status = ?) AND strpos(t.found_by, ?) > 0
               AND (?::text IS NULL OR (t.name, t.language, t.id) > (?, ?, ?))
               AND"""
            + CONNECTED
            + " AND (?::bigint IS NULL OR a.id = ?)) ORDER BY t.name, t.language, t.id LIMIT ?";

    private static final String ONE =
            COLUMNS + " WHERE t.company_id = ? AND t.id = ? AND t.removed_at IS NULL AND" + CONNECTED + ")";

    private static final String OF_ACCOUNT = COLUMNS
            + " JOIN whatsapp_accounts a ON a.waba_id = t.waba_id AND a.company_id = t.company_id"
            + " WHERE a.company_id = ? AND a.id = ? AND t.name = ? AND t.language = ? AND t.removed_at IS NULL";

    private static final String LOCK =
            COLUMNS + " WHERE t.company_id = ANY (?) AND t.id = ANY (?) ORDER BY t.id FOR NO KEY UPDATE";
    private static final String LOCK_ALL =
            COLUMNS + " WHERE t.company_id = ? AND t.waba_id = ? ORDER BY t.id FOR NO KEY UPDATE";
    private static final String LOCK_SAME =
            COLUMNS + " WHERE t.company_id = ? AND t.waba_id = ? AND t.name = ? AND t.language = ? FOR NO KEY UPDATE";

    private static final String INSERT = """
            INSERT INTO templates (template_id, category, status, reason, quality, named, components, found_by, said_at,
              company_id, waba_id, name, language)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?) RETURNING id""";

    private static final String UPDATE = """
            UPDATE templates SET template_id = ?, category = ?, status = ?, reason = ?, quality = ?, named = ?,
              components = ?::jsonb, found_by = ?, said_at = greatest(said_at, ?), changed_at = now(), removed_at = NULL
            WHERE id = ?""";

    private static final String REMOVE =
            "UPDATE templates SET removed_at = now(), changed_at = now() WHERE id = ANY (?)";

    private final Sql sql;
    private final JsonMapper json;

    TemplateRows(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// A template as its row has it; `saidAt` is of when what it says is.
    public record Stored(long companyId, Template template, Instant saidAt, boolean removed) {}

    List<Template> page(long companyId, Wanted wanted) {
        SqlStatement statement = SqlStatement.of(PAGE)
                .bigint(companyId)
                .text(wanted.status())
                .text(wanted.status())
                .text(Folding.fold(wanted.search()));
        var after = wanted.after();
        statement
                .text(after == null ? null : after.name())
                .text(after == null ? null : after.name())
                .text(after == null ? null : after.language())
                .bigint(after == null ? null : after.id())
                .bigint(wanted.accountId())
                .bigint(wanted.accountId())
                .integer(wanted.limit());
        return sql.list(statement, this::template);
    }

    @Nullable
    Template find(long companyId, long id) {
        return sql.first(SqlStatement.of(ONE).bigint(companyId).bigint(id), this::template);
    }

    /// The template that a message of this number names.
    public @Nullable Template ofAccount(long companyId, long accountId, String name, String language) {
        return sql.first(
                SqlStatement.of(OF_ACCOUNT)
                        .bigint(companyId)
                        .bigint(accountId)
                        .text(name)
                        .text(language),
                this::template);
    }

    /// Locks these.
    public List<Stored> lock(Collection<Long> companyIds, Collection<Long> ids) {
        return sql.list(SqlStatement.of(LOCK).bigints(companyIds).bigints(ids), this::stored);
    }

    /// Locks all of a business account, also those that are gone.
    List<Stored> lock(long companyId, String wabaId) {
        return sql.list(SqlStatement.of(LOCK_ALL).bigint(companyId).text(wabaId), this::stored);
    }

    /// Locks the one of this name and language, also if it is gone.
    @Nullable
    Stored lock(long companyId, String wabaId, ListedTemplate same) {
        return sql.first(
                SqlStatement.of(LOCK_SAME)
                        .bigint(companyId)
                        .text(wabaId)
                        .text(same.name())
                        .text(same.language()),
                this::stored);
    }

    long insert(long companyId, String wabaId, ListedTemplate template, Instant saidAt) {
        SqlStatement statement = values(SqlStatement.of(INSERT), template, saidAt)
                .bigint(companyId)
                .text(wabaId)
                .text(template.name())
                .text(template.language());
        return Objects.requireNonNull(sql.first(statement, row -> row.bigint("id")));
    }

    /// Makes a template what this says, of that time.
    public void update(long id, ListedTemplate template, Instant saidAt) {
        sql.update(values(SqlStatement.of(UPDATE), template, saidAt).bigint(id));
    }

    void remove(Collection<Long> ids) {
        sql.update(SqlStatement.of(REMOVE).bigints(ids));
    }

    private SqlStatement values(SqlStatement statement, ListedTemplate template, Instant saidAt) {
        return statement
                .text(template.templateId())
                .text(template.category())
                .text(template.status())
                .text(template.reason())
                .text(template.quality())
                .bool(template.named())
                .text(written(template.components()))
                .text(foundBy(template))
                .instant(saidAt);
    }

    /// The name also with spaces, as people say it.
    private static String foundBy(ListedTemplate template) {
        StringBuilder words = new StringBuilder(template.name())
                .append(' ')
                .append(template.name().replace('_', ' '));
        TemplateParts.of(template.components())
                .texts()
                .forEach(text -> words.append(' ').append(text));
        return Folding.fold(words.toString());
    }

    private Template template(Row row) {
        return stored(row).template();
    }

    private Stored stored(Row row) {
        ListedTemplate listed = new ListedTemplate(
                row.text("template_id"),
                row.text("name"),
                row.text("language"),
                row.text("category"),
                row.text("status"),
                row.textOrNull("reason"),
                row.textOrNull("quality"),
                row.isTrue("named"),
                read(row.text("components")));
        Template template = new Template(row.bigint("id"), row.text("waba_id"), listed, row.instant("changed_at"));
        return new Stored(row.bigint("company_id"), template, row.instant("said_at"), row.isTrue("removed"));
    }

    private JsonNode read(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String written(JsonNode components) {
        try {
            return json.writeValueAsString(components);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
