package io.triptych.conversation.postgres.view;

import io.micronaut.json.JsonMapper;
import io.triptych.conversation.api.http.ViewFilter;
import io.triptych.conversation.model.SavedView;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.text.Folding;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements on saved views.
@Singleton
final class SavedViewRows {

    private static final String COLUMNS = "id, author_id, name, filter, shared, team_id";

    // As SavedView.isSeenBy has it.
    private static final String SEEN = "SELECT " + COLUMNS + " FROM saved_views WHERE company_id = ?"
            + " AND (author_id = ? OR shared = 'company' OR (shared = 'team' AND (? OR team_id = ANY (?))))"
            + " ORDER BY name_folded, id";

    private static final String LOCK =
            "SELECT " + COLUMNS + " FROM saved_views WHERE company_id = ? AND id = ? FOR UPDATE";

    private static final String COUNT_OWN =
            "SELECT count(*)::int AS found FROM saved_views WHERE company_id = ? AND author_id = ?";
    private static final String COUNT_SHARED =
            "SELECT count(*)::int AS found FROM saved_views WHERE company_id = ? AND shared <> 'none'";

    private static final String INSERT = "INSERT INTO saved_views"
            + " (company_id, author_id, name, name_folded, filter, shared, team_id)"
            + " VALUES (?, ?, ?, ?, ?::jsonb, ?, ?) RETURNING " + COLUMNS;

    private static final String UPDATE = "UPDATE saved_views"
            + " SET name = ?, name_folded = ?, filter = ?::jsonb, shared = ?, team_id = ?"
            + " WHERE company_id = ? AND id = ?";

    private static final String DELETE = "DELETE FROM saved_views WHERE company_id = ? AND id = ?";

    private final Sql sql;
    private final JsonMapper json;

    SavedViewRows(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// For one round trip, in a transaction of its own.
    static SqlStatement seenBy(Viewer viewer) {
        return SqlStatement.of(SEEN)
                .bigint(viewer.companyId())
                .bigint(viewer.userId())
                .bool(viewer.maySeeSharedViews())
                .bigints(viewer.teamIds());
    }

    SavedView view(Row row) {
        return new SavedView(
                row.bigint("id"),
                row.bigint("author_id"),
                new SavedView.Draft(
                        row.text("name"),
                        filter(row.text("filter")),
                        SavedView.Shared.ofWord(row.text("shared")),
                        row.bigintOrNull("team_id")));
    }

    @Nullable
    SavedView lock(long companyId, long id) {
        return sql.first(SqlStatement.of(LOCK).bigint(companyId).bigint(id), this::view);
    }

    int countOf(Viewer viewer) {
        return count(SqlStatement.of(COUNT_OWN).bigint(viewer.companyId()).bigint(viewer.userId()));
    }

    int countShared(long companyId) {
        return count(SqlStatement.of(COUNT_SHARED).bigint(companyId));
    }

    private int count(SqlStatement statement) {
        return sql.list(statement, row -> row.integer("found")).getFirst();
    }

    SavedView insert(Viewer viewer, SavedView.Draft draft) {
        SqlStatement insert =
                of(SqlStatement.of(INSERT).bigint(viewer.companyId()).bigint(viewer.userId()), draft);
        return Objects.requireNonNull(sql.first(insert, this::view));
    }

    void update(long companyId, SavedView view) {
        sql.update(of(SqlStatement.of(UPDATE), view.draft()).bigint(companyId).bigint(view.id()));
    }

    void delete(long companyId, long id) {
        sql.update(SqlStatement.of(DELETE).bigint(companyId).bigint(id));
    }

    private SqlStatement of(SqlStatement statement, SavedView.Draft draft) {
        return statement
                .text(draft.name())
                .text(Folding.fold(draft.name()))
                .text(json(draft.filter()))
                .text(draft.shared().word())
                .bigint(draft.teamId());
    }

    /// As it is kept, and as the audit has it.
    String json(ViewFilter filter) {
        try {
            return json.writeValueAsString(filter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ViewFilter filter(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, ViewFilter.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a view's filter can't be read", e);
        }
    }
}
