package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Takes in once more what is in the webhook journal, for operators. What was taken in before stays as it is; what a
/// mistake, or a restore of the database, has lost is taken in as if it had just come.
public interface WebhookReplays {

    /// Takes these in, in the order of their partitions, and writes into the audit of each company concerned who wanted
    /// it. Fails while PostgreSQL, an owner or Kafka can't be asked; what was taken in until then stays so, and the
    /// same call again goes on.
    Outcome replay(Range range, Author by);

    /// Records of the journal: of all partitions or one, from and to a place or a time, all inclusive.
    ///
    /// @param phoneNumberId only those of this business number
    record Range(
            @Nullable Integer partition,
            @Nullable Long fromOffset,
            @Nullable Long toOffset,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String phoneNumberId) {

        /// One record.
        public static Range of(int partition, long offset) {
            return new Range(partition, offset, offset, null, null, null);
        }
    }

    /// How many records were read, with how many elements, and of these how many are taken in only now.
    record Outcome(long records, long elements, long takenIn) {
        /// Nothing was read.
        public static final Outcome NOTHING = new Outcome(0, 0, 0);

        /// Both.
        public Outcome and(Outcome other) {
            return new Outcome(records + other.records, elements + other.elements, takenIn + other.takenIn);
        }
    }
}
