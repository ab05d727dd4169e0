package io.triptych.message.postgres.template;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Element;
import io.triptych.message.model.IntakeChanges;
import io.triptych.message.model.Lane;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.TemplateNews;
import io.triptych.message.postgres.template.TemplateRows.Stored;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What WhatsApp tells of templates, on the rows of these.
@Singleton
final class TemplateWordRows implements IntakeChanges.TemplateWords {

    // By WhatsApp's id, or by name and language where it says none or the id is not known yet.
    private static final String FIND = """
            SELECT w.ord, a.waba_id, s.said_at,
              (SELECT t.id FROM templates t
               WHERE t.company_id = a.company_id AND t.waba_id = a.waba_id
                 AND (t.template_id = w.template_id OR (t.name = w.name AND t.language = w.language))
               ORDER BY (t.template_id IS NOT DISTINCT FROM w.template_id) DESC, t.id LIMIT 1) AS found_id
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS w (account_id, template_id, name, language, ord)
            JOIN whatsapp_accounts a ON a.id = w.account_id
              LEFT JOIN template_syncs s ON s.company_id = a.company_id AND s.waba_id = a.waba_id
            ORDER BY w.ord""";

    private final Sql sql;
    private final TemplateRows rows;
    private final ChangeRows changes;
    private final SyncRows syncs;

    TemplateWordRows(Sql sql, TemplateRows rows, ChangeRows changes, SyncRows syncs) {
        this.sql = sql;
        this.rows = rows;
        this.changes = changes;
        this.syncs = syncs;
    }

    /// A template as the words so far have made it.
    private record Known(ListedTemplate listed, Instant saidAt) {}

    /// What a word is about; `saidAt` is of when the newest is that WhatsApp told of all templates there.
    private record Found(
            @Nullable Long id, String wabaId, @Nullable Instant saidAt) {
        boolean isNewsAt(Instant at) {
            return saidAt == null || !at.isBefore(saidAt);
        }
    }

    /// What an element tells, for one of the companies that have a number of its business account.
    private record Word(int place, AccountKey number, TemplateNews told) {}

    @Override
    public Set<Integer> apply(List<Element> elements) {
        List<Word> news = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            TemplateNews told = Objects.requireNonNull(elements.get(i).newTemplateNews());
            for (AccountKey number : elements.get(i).found().numbers()) {
                news.add(new Word(i, number, told));
            }
        }
        return apply(
                news,
                sql.list(
                        SqlStatement.of(FIND)
                                .columns(ArrayColumns.of(news)
                                        .bigint(each -> each.number().accountId())
                                        .text(each -> each.told().templateId())
                                        .text(each -> each.told().name())
                                        .text(each -> each.told().language())),
                        row -> new Found(
                                row.bigintOrNull("found_id"), row.text("waba_id"), row.instantOrNull("said_at"))));
    }

    private Set<Integer> apply(List<Word> news, List<Found> found) {
        Map<Long, Stored> stored = new HashMap<>();
        Map<Long, Known> known = new HashMap<>();
        Set<Long> companies = new TreeSet<>();
        news.forEach(each -> companies.add(each.number().companyId()));
        Set<Long> ids = new TreeSet<>();
        found.stream().map(Found::id).filter(Objects::nonNull).forEach(ids::add);
        rows.lock(companies, ids).forEach(each -> {
            if (!each.removed()) {
                stored.put(each.template().id(), each);
                known.put(each.template().id(), new Known(each.template().listed(), each.saidAt()));
            }
        });
        Set<Integer> applied = new HashSet<>();
        Map<String, Set<Long>> asked = new TreeMap<>();
        for (int i = 0; i < news.size(); i++) {
            Long id = found.get(i).id();
            Known before = id == null ? null : known.get(id);
            TemplateNews told = news.get(i).told();
            boolean isOld = before != null && told.at().isBefore(before.saidAt());
            if (isOld || !found.get(i).isNewsAt(told.at())) {
                continue;
            }
            applied.add(news.get(i).place());
            if (id != null && before != null) {
                known.put(id, new Known(before.listed().with(told.said()), told.at()));
            }
            if (before == null || told.refetch()) {
                asked.computeIfAbsent(found.get(i).wabaId(), _ -> new TreeSet<>())
                        .add(news.get(i).number().companyId());
            }
        }
        stored.forEach((id, each) -> save(each, Objects.requireNonNull(known.get(id))));
        asked.forEach((wabaId, companyIds) -> companyIds.forEach(companyId -> syncs.begin(companyId, wabaId)));
        return applied;
    }

    @Override
    public void ask(Lane lane) {
        syncs.ask(lane);
    }

    private void save(Stored before, Known now) {
        ListedTemplate was = before.template().listed();
        if (!was.equals(now.listed())) {
            rows.update(before.template().id(), now.listed(), now.saidAt());
            changes.changed(before.companyId(), before.template().id(), was, now.listed(), null);
        }
    }
}
