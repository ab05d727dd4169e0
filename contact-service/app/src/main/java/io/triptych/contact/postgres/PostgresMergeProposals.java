package io.triptych.contact.postgres;

import io.triptych.contact.model.MergeProposals;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merge proposals in PostgreSQL.
@Singleton
final class PostgresMergeProposals implements MergeProposals {

    private final CompanyTransactions companies;
    private final WorkerTransactions workers;
    private final ProposalRows rows;

    PostgresMergeProposals(CompanyTransactions companies, WorkerTransactions workers, ProposalRows rows) {
        this.companies = companies;
        this.workers = workers;
        this.rows = rows;
    }

    @Override
    public List<Proposal> open(long companyId, @Nullable Long contactId, long beforeId, int limit) {
        return companies.read(companyId, () -> rows.open(companyId, contactId, beforeId, limit));
    }

    @Override
    public long openCount() {
        return workers.unscoped(rows::openCount);
    }
}
