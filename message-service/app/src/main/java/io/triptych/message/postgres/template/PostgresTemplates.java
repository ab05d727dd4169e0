package io.triptych.message.postgres.template;

import io.triptych.message.model.Author;
import io.triptych.message.model.MessageDeed;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.Templates;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.Template;
import io.triptych.message.postgres.template.TemplateRows.Stored;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Templates. Read by the app role; what WhatsApp has taken is written by the worker role.
@Singleton
final class PostgresTemplates implements Templates {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final TemplateRows rows;
    private final ChangeRows changes;
    private final SyncRows syncs;
    private final TemplateAudit audit;
    private final Clock clock;

    PostgresTemplates(
            CompanyTransactions companies,
            WorkerTransactions workers,
            TemplateRows rows,
            ChangeRows changes,
            SyncRows syncs,
            TemplateAudit audit,
            Clock clock) {
        this.companies = companies;
        this.workers = workers;
        this.rows = rows;
        this.changes = changes;
        this.syncs = syncs;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Template> page(long companyId, Wanted wanted) {
        return companies.read(companyId, () -> rows.page(companyId, wanted));
    }

    @Override
    public Optional<Template> find(long companyId, long id) {
        return companies.read(companyId, () -> Optional.ofNullable(rows.find(companyId, id)));
    }

    @Override
    public List<Change> history(long companyId, long id) {
        return companies.read(companyId, () -> changes.list(companyId, id));
    }

    @Override
    public List<Sync> syncs(long companyId) {
        return companies.read(companyId, () -> syncs.list(companyId));
    }

    @Override
    public Optional<Long> speaker(long companyId, String wabaId) {
        return companies.read(
                companyId, () -> syncs.accountIds(companyId, wabaId).stream().findFirst());
    }

    @Override
    public Template created(long companyId, Author by, String wabaId, ListedTemplate template) {
        return workers.write(Set.of(companyId), () -> {
            Stored before = rows.lock(companyId, wabaId, template);
            Instant now = saidAt();
            long id = before == null
                    ? rows.insert(companyId, wabaId, template, now)
                    : before.template().id();
            if (before != null) {
                rows.update(id, template, now);
            }
            changes.added(companyId, id, template, name(by));
            audit.add(companyId, by, MessageDeed.TEMPLATE_CREATED, id, null, template);
            return Objects.requireNonNull(rows.find(companyId, id));
        });
    }

    @Override
    public Optional<Template> edited(long companyId, Author by, long id, ListedTemplate template) {
        return workers.write(Set.of(companyId), () -> {
            Stored before = rows.lock(List.of(companyId), List.of(id)).stream()
                    .filter(each -> !each.removed())
                    .findFirst()
                    .orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            ListedTemplate was = before.template().listed();
            rows.update(id, template, saidAt());
            changes.changed(companyId, id, was, template, name(by));
            audit.add(companyId, by, MessageDeed.TEMPLATE_CHANGED, id, was, template);
            return Optional.ofNullable(rows.find(companyId, id));
        });
    }

    @Override
    public void deleted(long companyId, Author by, long id) {
        workers.write(Set.of(companyId), () -> {
            rows.lock(List.of(companyId), List.of(id)).stream()
                    .filter(each -> !each.removed())
                    .forEach(each -> {
                        ListedTemplate was = each.template().listed();
                        rows.remove(List.of(id));
                        changes.removed(companyId, id, was, name(by));
                        audit.add(companyId, by, MessageDeed.TEMPLATE_DELETED, id, was, null);
                    });
            return true;
        });
    }

    /// WhatsApp's clock may be behind ours, and its next word must count.
    private Instant saidAt() {
        return clock.instant().minus(PostgresTemplateSyncs.LATE).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String name(Author by) {
        return switch (by) {
            case Author.Person(SentBy person) -> person.name();
            case Author.Tool(String name) -> name;
        };
    }
}
