package io.triptych.message.postgres;

import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The messages in PostgreSQL: people's calls as the role that sees one company, consumers' and senders' as the one
/// that sees those of a batch.
@Singleton
final class PostgresMessages implements Messages {

    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Tables tables;

    PostgresMessages(CompanyTransactions people, WorkerTransactions workers, Tables tables) {
        this.people = people;
        this.workers = workers;
        this.tables = tables;
    }

    @Override
    public <T extends @Nullable Object> T change(long companyId, Function<MessageChanges, T> decision) {
        return people.write(companyId, () -> decide(decision));
    }

    @Override
    public <T extends @Nullable Object> T changeAll(Collection<Long> companyIds, Function<MessageChanges, T> decision) {
        return workers.write(companyIds, () -> decide(decision));
    }

    @Override
    public void rehearse(Collection<Long> companyIds, Consumer<MessageChanges> decision) {
        try {
            workers.write(companyIds, () -> {
                decide(changes -> {
                    decision.accept(changes);
                    return true;
                });
                throw new TakenBackException();
            });
        } catch (TakenBackException rehearsed) {
            // As intended: nothing of it stays.
        }
    }

    /// Ends a rehearsal; never leaves this class.
    private static final class TakenBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBackException() {
            super("rehearsed", null, false, false);
        }
    }

    private <T extends @Nullable Object> T decide(Function<MessageChanges, T> decision) {
        PostgresMessageChanges changes = new PostgresMessageChanges(tables);
        T decided = decision.apply(changes);
        changes.publish();
        return decided;
    }
}
