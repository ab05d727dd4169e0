package io.triptych.postgres;

import io.micronaut.transaction.support.TransactionSynchronization;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners of a commit, and only of a commit: not of work that joined and whose transaction then failed.
///
/// What was committed stays committed, so a listener that fails is logged and the caller is answered.
final class CommitNotice implements TransactionSynchronization {
    private static final Logger LOG = LoggerFactory.getLogger(CommitNotice.class);

    private final List<CommitListener> listeners;

    CommitNotice(List<CommitListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void afterCommit() {
        for (CommitListener listener : listeners) {
            try {
                listener.committed();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("A commit listener failed");
            }
        }
    }
}
