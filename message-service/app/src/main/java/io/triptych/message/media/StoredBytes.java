package io.triptych.message.media;

import io.triptych.message.model.ObjectStorage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The bytes of an object from its first to its last, a part at a time: never more than a part is in memory. Not for
/// several threads at once.
final class StoredBytes extends InputStream {

    private static final int PART_BYTES = 1_048_576;

    private final ObjectStorage storage;
    private final String key;
    private final long size;
    private byte[] part = new byte[0];
    private int at;
    private long next;

    StoredBytes(ObjectStorage storage, String key, long size) {
        this.storage = storage;
        this.key = key;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : part[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        if (at < part.length) {
            return false;
        }
        if (next >= size) {
            return true;
        }
        part = storage.read(key, next, Math.min(size, next + PART_BYTES) - 1);
        if (part.length == 0) {
            throw new IOException("The object ends before its size");
        }
        at = 0;
        next += part.length;
        return false;
    }
}
