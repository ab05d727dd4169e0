package io.triptych.postgres;

/// Called after each commit of this process, on the thread that committed; an implementation must return at once.
@FunctionalInterface
public interface CommitListener {
    void committed();
}
