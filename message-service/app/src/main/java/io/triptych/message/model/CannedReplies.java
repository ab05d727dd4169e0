package io.triptych.message.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The companies' canned replies. Each change stands in the audit, in its own transaction.
public interface CannedReplies {

    /// How many a company may have: all of them come in one answer.
    int COUNT_MAX = 500;

    /// All of a company's, by shortcut.
    List<CannedReply> all(long companyId);

    /// Keeps a new one.
    Outcome add(long companyId, SentBy by, CannedReply.Draft draft);

    /// Gives one another shortcut or body, where they are named. The same ones again change nothing.
    Outcome change(long companyId, SentBy by, long id, @Nullable String shortcut, @Nullable String body);

    /// Whether there was one to delete.
    boolean delete(long companyId, SentBy by, long id);

    /// What came of keeping one.
    sealed interface Outcome {
        /// It is as it was wanted.
        record Kept(CannedReply reply) implements Outcome {}

        /// The company has none of that id.
        record Unknown() implements Outcome {}

        /// Another one has the shortcut.
        record ShortcutTaken() implements Outcome {}

        /// The company has as many as it may have.
        record TooMany() implements Outcome {}
    }
}
