package io.triptych.message.postgres.template;

import io.triptych.message.model.Templates.Change;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The history of templates.
@Singleton
public final class ChangeRows {

    private static final String ADD = """
            INSERT INTO template_changes (company_id, of_id, what, before, after, reason, actor_name)
            SELECT ?, ?, v.what, v.before, v.after, v.reason, ? FROM unnest(?, ?, ?, ?)
              AS v (what, before, after, reason)""";

    private static final String LIST = """
            SELECT at, what, before, after, reason, actor_name FROM template_changes
            WHERE company_id = ? AND of_id = ? ORDER BY id DESC LIMIT 100""";

    private final Sql sql;

    ChangeRows(Sql sql) {
        this.sql = sql;
    }

    private record Step(
            String what,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason) {}

    List<Change> list(long companyId, long id) {
        return sql.list(
                SqlStatement.of(LIST).bigint(companyId).bigint(id),
                row -> new Change(
                        row.instant("at"),
                        row.text("what"),
                        row.textOrNull("before"),
                        row.textOrNull("after"),
                        row.textOrNull("reason"),
                        row.textOrNull("actor_name")));
    }

    /// That a template came to be.
    void added(long companyId, long id, ListedTemplate template, @Nullable String by) {
        add(companyId, id, List.of(new Step("created", null, template.status(), template.reason())), by);
    }

    /// That a template is gone.
    void removed(long companyId, long id, ListedTemplate template, @Nullable String by) {
        add(companyId, id, List.of(new Step("removed", template.status(), null, null)), by);
    }

    /// What of a template is another now.
    public void changed(long companyId, long id, ListedTemplate before, ListedTemplate after, @Nullable String by) {
        List<Step> steps = new ArrayList<>();
        if (!before.status().equals(after.status()) || !Objects.equals(before.reason(), after.reason())) {
            steps.add(new Step("status", before.status(), after.status(), after.reason()));
        }
        if (!before.category().equals(after.category())) {
            steps.add(new Step("category", before.category(), after.category(), null));
        }
        if (!Objects.equals(before.quality(), after.quality())) {
            steps.add(new Step("quality", before.quality(), after.quality(), null));
        }
        if (!before.components().equals(after.components())) {
            steps.add(new Step("content", null, null, null));
        }
        add(companyId, id, steps, by);
    }

    private void add(long companyId, long id, List<Step> steps, @Nullable String by) {
        if (!steps.isEmpty()) {
            sql.update(SqlStatement.of(ADD)
                    .bigint(companyId)
                    .bigint(id)
                    .text(by)
                    .columns(ArrayColumns.of(steps)
                            .text(Step::what)
                            .text(Step::before)
                            .text(Step::after)
                            .text(Step::reason)));
        }
    }
}
