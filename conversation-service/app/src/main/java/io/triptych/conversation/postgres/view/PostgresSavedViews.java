package io.triptych.conversation.postgres.view;

import io.opentelemetry.api.trace.Span;
import io.triptych.conversation.model.Announcements;
import io.triptych.conversation.model.SavedView;
import io.triptych.conversation.model.SavedViewDeed;
import io.triptych.conversation.model.SavedViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.eventing.outbox.Outbox;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlErrors;
import io.triptych.postgres.SqlStatement;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Saved views, by the app role.
@Singleton
final class PostgresSavedViews implements SavedViews {

    private static final String NOTE =
            "INSERT INTO audit (company_id, at, actor_id, action, entity, entity_id, details, trace_id)"
                    + " VALUES (?, ?, ?, ?, 'saved_view', ?, ?::jsonb, ?)";

    private final CompanyTransactions companies;
    private final SavedViewRows rows;
    private final Sql sql;
    private final Outbox outbox;
    private final Announcements announcements;
    private final Clock clock;

    PostgresSavedViews(
            CompanyTransactions companies,
            SavedViewRows rows,
            Sql sql,
            Outbox outbox,
            Announcements announcements,
            Clock clock) {
        this.companies = companies;
        this.rows = rows;
        this.sql = sql;
        this.outbox = outbox;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public List<SavedView> seenBy(Viewer viewer) {
        return companies.list(viewer.companyId(), SavedViewRows.seenBy(viewer), rows::view);
    }

    @Override
    public Outcome add(Viewer viewer, SavedView.Draft draft) {
        return unlessNameTaken(() -> companies.write(viewer.companyId(), () -> {
            if (rows.countOf(viewer) >= SavedView.OF_AUTHOR_MAX) {
                return new Outcome.TooMany("You have " + SavedView.OF_AUTHOR_MAX + " views already");
            }
            Outcome.TooMany full = fullIfShared(viewer, null, draft);
            if (full != null) {
                return full;
            }
            SavedView added = rows.insert(viewer, draft);
            tell(viewer, SavedViewDeed.SAVED_VIEW_CREATED, null, added);
            return new Outcome.Done(added);
        }));
    }

    @Override
    public Outcome change(Viewer viewer, long id, UnaryOperator<SavedView> change) {
        return unlessNameTaken(() -> companies.write(viewer.companyId(), () -> {
            SavedView before = rows.lock(viewer.companyId(), id);
            Outcome refusal = refusal(viewer, before);
            if (before == null || refusal != null) {
                return refusal == null ? new Outcome.Unknown() : refusal;
            }
            SavedView after = change.apply(before);
            if (after.equals(before)) {
                return new Outcome.Done(before);
            }
            Outcome.TooMany full = fullIfShared(viewer, before, after.draft());
            if (full != null) {
                return full;
            }
            rows.update(viewer.companyId(), after);
            tell(viewer, SavedViewDeed.SAVED_VIEW_CHANGED, before, after);
            return new Outcome.Done(after);
        }));
    }

    @Override
    public Outcome delete(Viewer viewer, long id) {
        return companies.<Outcome>write(viewer.companyId(), () -> {
            SavedView view = rows.lock(viewer.companyId(), id);
            Outcome refusal = refusal(viewer, view);
            if (view == null || refusal != null) {
                return refusal == null ? new Outcome.Unknown() : refusal;
            }
            rows.delete(viewer.companyId(), id);
            tell(viewer, SavedViewDeed.SAVED_VIEW_DELETED, view, null);
            return new Outcome.Done(view);
        });
    }

    private static @Nullable Outcome refusal(Viewer viewer, @Nullable SavedView view) {
        if (view == null || !view.isSeenBy(viewer)) {
            return new Outcome.Unknown();
        }
        return view.isBy(viewer) || viewer.mayShareViewsWithAll() ? null : new Outcome.NotAllowed();
    }

    private Outcome.@Nullable TooMany fullIfShared(Viewer viewer, @Nullable SavedView before, SavedView.Draft after) {
        boolean isMore = after.shared() != SavedView.Shared.NONE && (before == null || !before.isShared());
        return isMore && rows.countShared(viewer.companyId()) >= SavedView.SHARED_MAX
                ? new Outcome.TooMany("Your company shares " + SavedView.SHARED_MAX + " views already")
                : null;
    }

    /// Those who see it, or saw it: of what nobody shares, its author alone.
    private void tell(Viewer by, SavedViewDeed deed, @Nullable SavedView before, @Nullable SavedView after) {
        boolean isOrWasShared = (before != null && before.isShared()) || (after != null && after.isShared());
        outbox.append(List.of(), List.of(announcements.viewsChanged(by, isOrWasShared ? null : by.userId())));
        long id = before != null ? before.id() : after != null ? after.id() : 0;
        note(by, deed, id, changed(before, after));
    }

    /// What a person keeps to themselves, the audit doesn't tell either.
    private Changed changed(@Nullable SavedView before, @Nullable SavedView after) {
        SavedView.Draft was = before == null || !before.isShared() ? null : before.draft();
        SavedView.Draft is = after == null || !after.isShared() ? null : after.draft();
        return Changed.of("shared", shared(before), shared(after))
                .and("name", was == null ? null : was.name(), is == null ? null : is.name())
                .and("teamId", was == null ? null : was.teamId(), is == null ? null : is.teamId())
                .andJson(
                        "filter",
                        was == null ? null : rows.json(was.filter()),
                        is == null ? null : rows.json(is.filter()));
    }

    private static @Nullable String shared(@Nullable SavedView view) {
        return view == null ? null : view.draft().shared().word();
    }

    private void note(Viewer viewer, SavedViewDeed deed, long id, Changed changed) {
        var span = Span.current().getSpanContext();
        sql.update(SqlStatement.of(NOTE)
                .bigint(viewer.companyId())
                .instant(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .bigint(viewer.userId())
                .text(deed.action())
                .bigint(id)
                .text(changed.json())
                .text(span.isValid() ? span.getTraceId() : null));
    }

    /// The index decides which of two that come at once has the name.
    private static Outcome unlessNameTaken(Supplier<Outcome> change) {
        try {
            return change.get();
        } catch (DatabaseException e) {
            if (SqlErrors.isDuplicate(e)) {
                return new Outcome.NameTaken();
            }
            throw e;
        }
    }
}
