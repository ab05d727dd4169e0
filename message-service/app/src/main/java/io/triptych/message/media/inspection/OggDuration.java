package io.triptych.message.media.inspection;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How long a recording in Ogg with Opus is: its last page says how many samples there were by its end, of which there
/// are 48,000 a second (RFC 7845).
final class OggDuration {

    private static final int PAGE_MAX = 65_307;
    private static final int POSITION_AT = 6;
    private static final int PRE_SKIP_AT = 38;
    private static final long SAMPLES_PER_MILLISECOND = 48;

    private OggDuration() {}

    /// In milliseconds; nothing if it is no such recording.
    static @Nullable Long of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = read(in, 0, 64);
            if (!text(head).startsWith("OggS")
                    || text(head).indexOf("OpusHead") != 28
                    || head.length < PRE_SKIP_AT + 2) {
                return null;
            }
            long tailAt = Math.max(0, in.length() - PAGE_MAX);
            byte[] tail = read(in, tailAt, PAGE_MAX);
            int page = text(tail).lastIndexOf("OggS");
            if (page < 0 || page + POSITION_AT + Long.BYTES > tail.length) {
                return null;
            }
            long samples = little(tail, page + POSITION_AT, Long.BYTES) - little(head, PRE_SKIP_AT, 2);
            return samples <= 0 ? null : samples / SAMPLES_PER_MILLISECOND;
        }
    }

    private static byte[] read(RandomAccessFile in, long at, int max) throws IOException {
        byte[] bytes = new byte[(int) Math.min(max, in.length() - at)];
        in.seek(at);
        in.readFully(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static long little(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
