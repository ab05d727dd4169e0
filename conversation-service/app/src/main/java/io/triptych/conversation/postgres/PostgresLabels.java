package io.triptych.conversation.postgres;

import io.opentelemetry.api.trace.Span;
import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.LabelColour;
import io.triptych.conversation.model.LabelDeed;
import io.triptych.conversation.model.LabelOutcome;
import io.triptych.conversation.model.Labels;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlErrors;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import io.triptych.text.Folding;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresLabels implements Labels {

    private static final String ALL = "SELECT " + LabelRows.COLUMNS
            + " FROM labels WHERE company_id = ? AND deleted_at IS NULL ORDER BY name_folded, id";
    private static final String THESE = "SELECT " + LabelRows.COLUMNS
            + " FROM labels WHERE company_id = ? AND id = ANY (?) AND deleted_at IS NULL ORDER BY name_folded, id";
    private static final String HOLD = "SELECT " + LabelRows.COLUMNS
            + " FROM labels WHERE company_id = ? AND id = ? AND deleted_at IS NULL FOR NO KEY UPDATE";

    private static final String INSERT = "INSERT INTO labels (company_id, name, name_folded, colour)"
            + " SELECT ?, ?, ?, ? WHERE (SELECT count(*) FROM labels WHERE company_id = ? AND deleted_at IS NULL) < ?"
            + " RETURNING " + LabelRows.COLUMNS;
    private static final String UPDATE =
            "UPDATE labels SET name = ?, name_folded = ?, colour = ? WHERE company_id = ? AND id = ?";
    private static final String END = "UPDATE labels SET deleted_at = ? WHERE company_id = ? AND id = ?";

    private static final String NOTE =
            "INSERT INTO audit (company_id, at, actor_id, action, entity, entity_id, details, trace_id)"
                    + " VALUES (?, ?, ?, ?, 'label', ?, ?::jsonb, ?)";

    private static final String ENDED = "SELECT company_id, id FROM deleted_labels()";
    private static final String CONVERSATIONS =
            "SELECT conversation_id FROM conversation_labels" + " WHERE company_id = ? AND label_id = ? LIMIT ?";
    private static final String FORGET = """
            DELETE FROM labels l WHERE l.company_id = ? AND l.id = ? AND l.deleted_at IS NOT NULL AND NOT EXISTS (
              SELECT FROM conversation_labels c WHERE c.company_id = l.company_id AND c.label_id = l.id)
            """;

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Sql sql;
    private final Clock clock;

    PostgresLabels(CompanyTransactions people, WorkerTransactions workers, Sql sql, Clock clock) {
        this.people = people;
        this.workers = workers;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public List<Label> all(long companyId) {
        return people.list(companyId, SqlStatement.of(ALL).bigint(companyId), LabelRows::label);
    }

    @Override
    public List<Label> find(long companyId, Collection<Long> ids) {
        return people.list(companyId, SqlStatement.of(THESE).bigint(companyId).bigints(ids), LabelRows::label);
    }

    @Override
    public LabelOutcome make(Viewer viewer, String name, LabelColour colour) {
        return unlessNameTaken(() -> people.write(viewer.companyId(), () -> {
            SqlStatement insert = SqlStatement.of(INSERT)
                    .bigint(viewer.companyId())
                    .text(name)
                    .text(Folding.fold(name))
                    .text(colour.word())
                    .bigint(viewer.companyId())
                    .integer(Label.IN_COMPANY_MAX);
            Label made = sql.first(insert, LabelRows::label);
            if (made == null) {
                return new LabelOutcome.TooMany();
            }
            note(viewer, LabelDeed.LABEL_CREATED, made.id(), Changed.between(null, values(made)));
            return new LabelOutcome.Done(made);
        }));
    }

    @Override
    public LabelOutcome change(Viewer viewer, long labelId, @Nullable String name, @Nullable LabelColour colour) {
        return unlessNameTaken(() -> people.write(viewer.companyId(), () -> {
            Label before = hold(viewer.companyId(), labelId);
            if (before == null) {
                return new LabelOutcome.Unknown();
            }
            Label after = new Label(
                    labelId,
                    Objects.requireNonNullElse(name, before.name()),
                    Objects.requireNonNullElse(colour, before.colour()),
                    false);
            if (!after.equals(before)) {
                sql.update(SqlStatement.of(UPDATE)
                        .text(after.name())
                        .text(Folding.fold(after.name()))
                        .text(after.colour().word())
                        .bigint(viewer.companyId())
                        .bigint(labelId));
                note(viewer, LabelDeed.LABEL_CHANGED, labelId, Changed.between(values(before), values(after)));
            }
            return new LabelOutcome.Done(after);
        }));
    }

    @Override
    public boolean end(Viewer viewer, long labelId) {
        return people.<Boolean>write(viewer.companyId(), () -> {
            Label label = hold(viewer.companyId(), labelId);
            if (label == null) {
                return false;
            }
            sql.update(SqlStatement.of(END)
                    .instant(now())
                    .bigint(viewer.companyId())
                    .bigint(labelId));
            note(viewer, LabelDeed.LABEL_DELETED, labelId, Changed.between(values(label), null));
            return true;
        });
    }

    @Override
    public List<Ended> ended() {
        return workers.unscoped(
                () -> sql.list(SqlStatement.of(ENDED), row -> new Ended(row.bigint("company_id"), row.bigint("id"))));
    }

    @Override
    public List<Long> conversationsOf(Ended label, int countMax) {
        return workers.write(
                Set.of(label.companyId()),
                () -> sql.list(of(CONVERSATIONS, label).integer(countMax), row -> row.bigint("conversation_id")));
    }

    @Override
    public void forget(Ended label) {
        workers.write(Set.of(label.companyId()), () -> sql.update(of(FORGET, label)));
    }

    private static SqlStatement of(String text, Ended label) {
        return SqlStatement.of(text).bigint(label.companyId()).bigint(label.labelId());
    }

    private @Nullable Label hold(long companyId, long labelId) {
        return sql.first(SqlStatement.of(HOLD).bigint(companyId).bigint(labelId), LabelRows::label);
    }

    private void note(Viewer viewer, LabelDeed deed, long labelId, Changed changed) {
        var span = Span.current().getSpanContext();
        sql.update(SqlStatement.of(NOTE)
                .bigint(viewer.companyId())
                .instant(now())
                .bigint(viewer.userId())
                .text(deed.action())
                .bigint(labelId)
                .text(changed.json())
                .text(span.isValid() ? span.getTraceId() : null));
    }

    private static Map<String, String> values(Label label) {
        return Map.of("name", label.name(), "colour", label.colour().word());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// The index decides which of two that come at once has the name.
    private static LabelOutcome unlessNameTaken(Supplier<LabelOutcome> change) {
        try {
            return change.get();
        } catch (DatabaseException e) {
            if (SqlErrors.isDuplicate(e)) {
                return new LabelOutcome.NameTaken();
            }
            throw e;
        }
    }
}
