package io.triptych.eventing.outbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One record to be published, as an outbox row holds it.
final class OutboxEntry {
    private final String topic;
    private final String key;
    private final byte[] value;
    private final @Nullable String traceparent;

    OutboxEntry(String topic, String key, byte[] value, @Nullable String traceparent) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.traceparent = traceparent;
    }

    static OutboxEntry read(DataInputStream in) throws IOException {
        String topic = in.readUTF();
        String key = in.readUTF();
        String traceparent = in.readUTF();
        int length = in.readInt();
        byte[] value = in.readNBytes(length);
        if (value.length != length) {
            throw new EOFException("an outbox row ends within a record");
        }
        return new OutboxEntry(topic, key, value, traceparent.isEmpty() ? null : traceparent);
    }

    /// What can't be taken apart, to be set aside as it is.
    static OutboxEntry unreadable(byte[] row) {
        return new OutboxEntry("", "", row, null);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(topic);
        out.writeUTF(key);
        out.writeUTF(traceparent == null ? "" : traceparent);
        out.writeInt(value.length);
        out.write(value);
    }

    String topic() {
        return topic;
    }

    String key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    @Nullable
    String traceparent() {
        return traceparent;
    }
}
