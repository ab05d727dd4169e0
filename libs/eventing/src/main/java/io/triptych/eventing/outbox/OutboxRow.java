package io.triptych.eventing.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one transaction has to say in one shard: its records in order, or why they can't be read and, as one record of
/// no topic, all that there is.
record OutboxRow(
        int shard,
        long id,
        List<OutboxEntry> entries,
        @Nullable RuntimeException unreadable) {
    static final int SHARDS = 16;

    /// Read by every version that may run beside the one that wrote it.
    private static final int FORMAT = 1;

    static int shardOf(String key) {
        return Math.floorMod(key.hashCode(), SHARDS);
    }

    static byte[] toBytes(List<OutboxEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(entries.size());
            for (OutboxEntry entry : entries) {
                entry.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static OutboxRow of(int shard, long id, byte[] records) {
        try {
            return new OutboxRow(shard, id, fromBytes(records), null);
        } catch (RuntimeException unreadable) {
            return new OutboxRow(shard, id, List.of(OutboxEntry.unreadable(records)), unreadable);
        }
    }

    private static List<OutboxEntry> fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT) {
                throw new IllegalStateException("an outbox row is of unknown format " + format);
            }
            int count = in.readInt();
            List<OutboxEntry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(OutboxEntry.read(in));
            }
            if (count < 0 || in.available() > 0) {
                throw new IllegalStateException("an outbox row has not as many records as it says");
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
