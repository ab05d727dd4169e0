package io.triptych.postgres;

/// Told after each commit of this process, on the thread that committed: return at once.
@FunctionalInterface
public interface CommitListener {
    void committed();
}
