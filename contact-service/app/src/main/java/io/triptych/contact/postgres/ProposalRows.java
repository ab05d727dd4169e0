package io.triptych.contact.postgres;

import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Contacts that may be one customer, for people to decide.
@Singleton
final class ProposalRows {

    // What a person rejected isn't proposed again by the same evidence, it only shows that it still comes.
    private static final String PROPOSE = """
            INSERT INTO merge_proposals (company_id, kept_id, other_id, evidence, proposed_at, last_seen_at)
            SELECT ?, ?, ?, jsonb_agg(jsonb_build_object('scope', scope, 'kind', kind, 'canonical', canonical)), at, at
            FROM unnest(?::text[], ?::text[], ?::text[]) AS evidence (scope, kind, canonical),
              CAST(? AS timestamptz) AS at
            GROUP BY at
            ON CONFLICT (company_id, LEAST(kept_id, other_id), GREATEST(kept_id, other_id))
              DO UPDATE SET last_seen_at = excluded.last_seen_at""";

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

    private static SqlStatement proposed(MergeProposal proposal, Instant now) {
        List<IdentityKey> evidence = proposal.evidence();
        return SqlStatement.of(PROPOSE)
                .bigint(proposal.companyId())
                .bigint(proposal.keptId())
                .bigint(proposal.otherId())
                .texts(evidence.stream().map(IdentityKey::scope).toList())
                .texts(evidence.stream().map(key -> key.kind().code()).toList())
                .texts(evidence.stream().map(IdentityKey::canonical).toList())
                .instant(now);
    }
}
