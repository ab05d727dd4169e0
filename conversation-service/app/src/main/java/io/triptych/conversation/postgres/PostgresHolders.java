package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Holders;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Set;

@Singleton
final class PostgresHolders implements Holders {

    private final WorkerTransactions workers;
    private final HolderRows rows;

    PostgresHolders(WorkerTransactions workers, HolderRows rows) {
        this.workers = workers;
        this.rows = rows;
    }

    @Override
    public boolean leave(Holder holder, long version) {
        return workers.<Boolean>write(Set.of(holder.companyId()), () -> rows.leave(holder, version));
    }
}
