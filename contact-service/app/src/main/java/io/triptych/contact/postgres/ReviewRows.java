package io.triptych.contact.postgres;

import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// What people look at later: contacts that may be one customer, and who changed what.
final class ReviewRows {

    // What a person rejected isn't proposed again by the same evidence, it only shows that it still comes.
    private static final String PROPOSE = """
            INSERT INTO merge_proposals (company_id, kept_id, other_id, evidence, proposed_at, last_seen_at)
            SELECT ?, ?, ?, jsonb_agg(jsonb_build_object('scope', scope, 'kind', kind, 'canonical', canonical)), at, at
            FROM unnest(?::text[], ?::text[], ?::text[]) AS evidence (scope, kind, canonical),
              CAST(? AS timestamptz) AS at
            GROUP BY at
            ON CONFLICT (company_id, LEAST(kept_id, other_id), GREATEST(kept_id, other_id))
              DO UPDATE SET last_seen_at = excluded.last_seen_at""";

    private static final String RECORD = """
            INSERT INTO audit (company_id, contact_id, actor_id, actor_name, action, fields, contact_version, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final Comparator<MergeProposal> PAIR_ORDER = Comparator.comparingLong(MergeProposal::companyId)
            .thenComparingLong(proposal -> Math.min(proposal.keptId(), proposal.otherId()))
            .thenComparingLong(proposal -> Math.max(proposal.keptId(), proposal.otherId()));

    private ReviewRows() {}

    static void propose(Connection connection, Collection<MergeProposal> proposals, Instant now) throws SQLException {
        List<MergeProposal> inOrder = proposals.stream().sorted(PAIR_ORDER).toList();
        try (PreparedStatement statement = connection.prepareStatement(PROPOSE)) {
            for (MergeProposal proposal : inOrder) {
                List<IdentityKey> evidence = proposal.evidence();
                statement.setLong(1, proposal.companyId());
                statement.setLong(2, proposal.keptId());
                statement.setLong(3, proposal.otherId());
                IdentityRows.setArray(statement, 4, "text", evidence, IdentityKey::scope);
                IdentityRows.setArray(
                        statement, 5, "text", evidence, key -> key.kind().code());
                IdentityRows.setArray(statement, 6, "text", evidence, IdentityKey::canonical);
                statement.setObject(7, IdentityRows.at(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void record(Connection connection, AuditEntry entry, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setLong(1, entry.companyId());
            statement.setLong(2, entry.contactId());
            statement.setObject(3, entry.actorId(), Types.BIGINT);
            statement.setString(4, entry.actorName());
            statement.setString(5, entry.action());
            statement.setArray(
                    6, connection.createArrayOf("text", entry.fields().toArray()));
            statement.setLong(7, entry.contactVersion());
            statement.setObject(8, IdentityRows.at(now));
            statement.executeUpdate();
        }
    }
}
