package io.triptych.contact.postgres;

import io.triptych.contact.model.Identity;
import io.triptych.contact.model.MergeProposal;
import io.triptych.contact.model.MergeProposals.Evidence;
import io.triptych.contact.model.MergeProposals.Proposal;
import io.triptych.contact.model.MergeProposals.State;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Contacts that may be one customer, for people to decide.
@Singleton
final class ProposalRows {

    // What a person rejected isn't proposed again by the same evidence, it only shows that it still comes.
    private static final String PROPOSE = """
            INSERT INTO merge_proposals (company_id, kept_id, other_id, evidence, proposed_at, last_seen_at)
            SELECT ?, ?, ?,
              jsonb_agg(jsonb_build_object('scope', scope, 'kind', kind, 'canonical', canonical, 'value', value)), at, at
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS evidence (scope, kind, canonical, value),
              CAST(? AS timestamptz) AS at
            GROUP BY at
            ON CONFLICT (company_id, LEAST(kept_id, other_id), GREATEST(kept_id, other_id))
              DO UPDATE SET last_seen_at = excluded.last_seen_at""";

    // Evidence of before has no value: the canonical form is the nearest to it.
    private static final String SELECT = """
            SELECT p.id, p.company_id, p.kept_id, p.other_id, p.state, p.proposed_at, p.last_seen_at, p.trace_id,
              ARRAY(SELECT e->>'kind' FROM jsonb_array_elements(p.evidence) WITH ORDINALITY AS x (e, turn)
                    ORDER BY turn) AS kinds,
              ARRAY(SELECT coalesce(e->>'value', e->>'canonical')
                    FROM jsonb_array_elements(p.evidence) WITH ORDINALITY AS x (e, turn) ORDER BY turn) AS seen_values
            FROM merge_proposals p\s""";

    private static final String OPEN = SELECT + """
            WHERE p.company_id = ? AND p.state = 'open' AND p.id < ?
              AND (CAST(? AS bigint) IS NULL OR ? IN (p.kept_id, p.other_id))
            ORDER BY p.id DESC LIMIT ?""";

    private static final String LOCK = SELECT + "WHERE p.company_id = ANY (?) AND p.id = ? FOR UPDATE OF p";

    private static final String REJECT = """
            UPDATE merge_proposals SET state = 'rejected', reviewed_at = ?, reviewed_by = ?
            WHERE company_id = ANY (?) AND id = ?""";

    private static final String CLOSE = """
            UPDATE merge_proposals SET state = 'merged', reviewed_at = ?, reviewed_by = ?
            WHERE company_id = ? AND least(kept_id, other_id) = ? AND greatest(kept_id, other_id) = ?""";

    // What is open of the merged contact and somebody whom the survivor was proposed with before is that proposal's
    // matter; it is open again if a person had kept those two apart, as the merged contact brought news.
    private static final String REOPEN = """
            UPDATE merge_proposals s SET state = 'open', reviewed_at = NULL, reviewed_by = NULL
            FROM merge_proposals m
            WHERE m.company_id = ? AND ? IN (m.kept_id, m.other_id) AND m.state = 'open'
              AND s.company_id = m.company_id AND s.state = 'rejected' AND s.id <> m.id
              AND ? IN (s.kept_id, s.other_id)
              AND s.kept_id + s.other_id = m.kept_id + m.other_id - ? + ?""";

    private static final String CLOSE_REPEATED = """
            UPDATE merge_proposals m SET state = 'merged', reviewed_at = ?, reviewed_by = ?
            FROM merge_proposals s
            WHERE m.company_id = ? AND ? IN (m.kept_id, m.other_id) AND m.state = 'open'
              AND s.company_id = m.company_id AND s.id <> m.id AND ? IN (s.kept_id, s.other_id)
              AND s.kept_id + s.other_id = m.kept_id + m.other_id - ? + ?""";

    private static final String HAND_ON = """
            UPDATE merge_proposals
            SET kept_id = CASE kept_id WHEN ? THEN ? ELSE kept_id END,
                other_id = CASE other_id WHEN ? THEN ? ELSE other_id END
            WHERE company_id = ? AND ? IN (kept_id, other_id) AND state = 'open'""";

    private static final Comparator<MergeProposal> PAIR_ORDER = Comparator.comparingLong(MergeProposal::companyId)
            .thenComparingLong(proposal -> Math.min(proposal.keptId(), proposal.otherId()))
            .thenComparingLong(proposal -> Math.max(proposal.keptId(), proposal.otherId()));

    private final Sql sql;

    ProposalRows(Sql sql) {
        this.sql = sql;
    }

    void propose(Collection<MergeProposal> proposals, Instant now) {
        sql.batch(proposals.stream()
                .sorted(PAIR_ORDER)
                .map(proposal -> proposed(proposal, now))
                .toList());
    }

    List<Proposal> open(long companyId, @Nullable Long contactId, long beforeId, int limit) {
        return sql.list(
                SqlStatement.of(OPEN)
                        .bigint(companyId)
                        .bigint(beforeId)
                        .bigint(contactId)
                        .bigint(contactId)
                        .integer(limit),
                ProposalRows::proposal);
    }

    long openCount() {
        Long count = sql.first(SqlStatement.of("SELECT open_merge_proposals() AS n"), row -> row.bigint("n"));
        return count == null ? 0 : count;
    }

    @Nullable
    Proposal lock(Collection<Long> companyIds, long id) {
        return sql.first(SqlStatement.of(LOCK).bigints(companyIds).bigint(id), ProposalRows::proposal);
    }

    void reject(Collection<Long> companyIds, long id, long personId, Instant now) {
        sql.update(SqlStatement.of(REJECT)
                .instant(now)
                .bigint(personId)
                .bigints(companyIds)
                .bigint(id));
    }

    /// The two are one contact now.
    void settle(long companyId, long survivor, long merged, long personId, Instant now) {
        sql.update(SqlStatement.of(CLOSE)
                .instant(now)
                .bigint(personId)
                .bigint(companyId)
                .bigint(Math.min(survivor, merged))
                .bigint(Math.max(survivor, merged)));
        sql.update(SqlStatement.of(REOPEN)
                .bigint(companyId)
                .bigint(merged)
                .bigint(survivor)
                .bigint(merged)
                .bigint(survivor));
        sql.update(SqlStatement.of(CLOSE_REPEATED)
                .instant(now)
                .bigint(personId)
                .bigint(companyId)
                .bigint(merged)
                .bigint(survivor)
                .bigint(merged)
                .bigint(survivor));
        sql.update(SqlStatement.of(HAND_ON)
                .bigint(merged)
                .bigint(survivor)
                .bigint(merged)
                .bigint(survivor)
                .bigint(companyId)
                .bigint(merged));
    }

    private static SqlStatement proposed(MergeProposal proposal, Instant now) {
        List<Identity> evidence = proposal.evidence();
        return SqlStatement.of(PROPOSE)
                .bigint(proposal.companyId())
                .bigint(proposal.keptId())
                .bigint(proposal.otherId())
                .texts(evidence.stream().map(identity -> identity.key().scope()).toList())
                .texts(evidence.stream()
                        .map(identity -> identity.key().kind().code())
                        .toList())
                .texts(evidence.stream()
                        .map(identity -> identity.key().canonical())
                        .toList())
                .texts(evidence.stream().map(Identity::value).toList())
                .instant(now);
    }

    private static Proposal proposal(Row row) {
        List<String> kinds = row.texts("kinds");
        List<String> values = row.texts("seen_values");
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            evidence.add(new Evidence(kinds.get(i), values.get(i)));
        }
        return new Proposal(
                row.bigint("id"),
                row.bigint("company_id"),
                row.bigint("kept_id"),
                row.bigint("other_id"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                evidence,
                row.instant("proposed_at"),
                row.instant("last_seen_at"),
                row.textOrNull("trace_id"));
    }
}
