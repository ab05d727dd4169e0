package io.triptych.eventing.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private final Publication publication = new Publication();

    @Test
    void nothingBehindAFailedRowOfItsShardCountsAsPublished() {
        OutboxRow first = row(3, 1);
        OutboxRow otherShard = row(4, 2);
        publication.add(first, List.of(), null);
        publication.add(row(3, 3), List.of(), new TimeoutException());
        publication.add(row(3, 4), List.of(), null);
        publication.add(otherShard, List.of(), null);

        assertThat(publication.published()).containsExactly(first, otherShard);
        assertThat(publication.delayedShards()).containsExactly(3);
        assertThat(publication.cause()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void refusedRecordIsSetAsideAlsoBehindAFailedRow() {
        OutboxEntry refused = entry();
        OutboxEntry fine = entry();
        OutboxRow row = new OutboxRow(3, 2, List.of(refused, fine), null);
        publication.add(row(3, 1), List.of(), new TimeoutException());
        publication.add(row, List.of(new Publication.Refused(refused, new RecordTooLargeException())), null);

        assertThat(publication.published()).isEmpty();
        assertThat(publication.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.row()).isSameAs(row);
            assertThat(refusal.remaining()).containsExactly(fine);
        });
    }

    private static OutboxRow row(int shard, long id) {
        return new OutboxRow(shard, id, List.of(entry()), null);
    }

    private static OutboxEntry entry() {
        return new OutboxEntry("topic", "key", new byte[] {1}, null);
    }
}
