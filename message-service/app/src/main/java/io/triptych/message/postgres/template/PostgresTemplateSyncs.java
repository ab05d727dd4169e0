package io.triptych.message.postgres.template;

import io.triptych.message.model.Routes;
import io.triptych.message.model.TemplateSyncs;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.postgres.template.TemplateRows.Stored;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Templates as WhatsApp lists them, by the worker role.
@Singleton
final class PostgresTemplateSyncs implements TemplateSyncs {

    /// A webhook may tell of what was so shortly before WhatsApp was asked, by its clock.
    static final Duration LATE = Duration.ofMinutes(1);

    private final WorkerTransactions workers;
    private final Routes routes;
    private final TemplateRows rows;
    private final ChangeRows changes;
    private final SyncRows syncs;

    PostgresTemplateSyncs(
            WorkerTransactions workers, Routes routes, TemplateRows rows, ChangeRows changes, SyncRows syncs) {
        this.workers = workers;
        this.routes = routes;
        this.rows = rows;
        this.changes = changes;
        this.syncs = syncs;
    }

    @Override
    public List<Due> takeDue(Duration every, int limit) {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty() ? List.of() : workers.write(companies, () -> syncs.takeDue(every, limit));
    }

    @Override
    public Duration oldest() {
        Set<Long> companies = routes.companyIds();
        return companies.isEmpty() ? Duration.ZERO : workers.write(companies, syncs::oldest);
    }

    @Override
    public List<Long> accountIds(Due due) {
        return workers.write(Set.of(due.companyId()), () -> syncs.accountIds(due.companyId(), due.wabaId()));
    }

    /// What a template of WhatsApp's is known by.
    private record Name(String name, String language) {
        static Name of(ListedTemplate template) {
            return new Name(template.name(), template.language());
        }
    }

    @Override
    public void keep(Due due, List<ListedTemplate> all, Instant began) {
        workers.write(Set.of(due.companyId()), () -> {
            store(due, all, began);
            syncs.done(due, saidAt(began));
            return true;
        });
    }

    private static Instant saidAt(Instant began) {
        return began.minus(LATE).truncatedTo(ChronoUnit.SECONDS);
    }

    private void store(Due due, List<ListedTemplate> all, Instant began) {
        Instant saidAt = saidAt(began);
        Map<Name, Stored> known = new HashMap<>();
        rows.lock(due.companyId(), due.wabaId())
                .forEach(each -> known.put(Name.of(each.template().listed()), each));
        for (ListedTemplate listed : all) {
            Stored stored = known.remove(Name.of(listed));
            // What changed while WhatsApp was asked may be newer than what was listed.
            boolean changedSince = stored != null
                    && !stored.removed()
                    && stored.template().changedAt().isAfter(began);
            if (changedSince) {
                continue;
            }
            if (stored == null) {
                long id = rows.insert(due.companyId(), due.wabaId(), listed, saidAt);
                changes.added(due.companyId(), id, listed, null);
            } else if (stored.removed()) {
                rows.update(stored.template().id(), listed, saidAt);
                changes.added(due.companyId(), stored.template().id(), listed, null);
            } else if (!stored.template().listed().equals(listed)) {
                rows.update(stored.template().id(), listed, saidAt);
                changes.changed(
                        due.companyId(),
                        stored.template().id(),
                        stored.template().listed(),
                        listed,
                        null);
            }
        }
        remove(due, known, began);
    }

    private void remove(Due due, Map<Name, Stored> unlisted, Instant began) {
        List<Stored> gone = unlisted.values().stream()
                .filter(each -> !each.removed() && !each.template().changedAt().isAfter(began))
                .toList();
        rows.remove(gone.stream().map(each -> each.template().id()).sorted().toList());
        gone.forEach(each -> changes.removed(
                due.companyId(), each.template().id(), each.template().listed(), null));
    }

    @Override
    public void failed(Due due, String problem, Duration again) {
        workers.write(Set.of(due.companyId()), () -> {
            syncs.failed(due, problem, again);
            return true;
        });
    }
}
