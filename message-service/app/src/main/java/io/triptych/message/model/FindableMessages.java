package io.triptych.message.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What messages are found by, which is written behind them in batches: what was edited or deleted first, then what is
/// new, then what was there before anything could be found, the newest of it first.
public interface FindableMessages {

    /// What is to be done next; nothing if all is done.
    Optional<Batch> next(int most);

    /// Writes what the messages of a batch are found by, by their words as PostgreSQL's `tsvector`, empty for
    /// none. False if another replica is at it, and nothing was done.
    boolean keep(Batch batch, Function<Written, String> words);

    /// How long the oldest new message has been waiting.
    Duration lag();

    /// Messages whose turn it is.
    ///
    /// @param dueIds which of those that were changed are done with it
    /// @param from how far all had come before it
    /// @param to how far all will have come
    record Batch(List<Long> messageIds, Set<Long> companyIds, List<Long> dueIds, Progress from, Progress to) {}

    /// Up to which id new messages can be found, and down to which those of before.
    record Progress(long newest, long oldest) {}

    /// What a message says.
    record Written(long id, String type, String content, boolean deleted) {

        /// What it can be found by: nothing once it is deleted.
        public @Nullable String findable() {
            return deleted ? null : content;
        }
    }
}
