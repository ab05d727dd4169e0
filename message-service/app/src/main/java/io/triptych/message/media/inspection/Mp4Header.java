package io.triptych.message.media.inspection;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the header of an MP4, of a video or of a sound, says of it: boxes in boxes, each with its length and its name
/// (ISO 14496-12).
///
/// @param width of the first track that is seen, as it is shown
record Mp4Header(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMillis) {

    private static final int BOXES_MAX = 1_000;
    private static final int SIDE_MAX = 30_000;

    /// What is found; nothing of it in a file that is none.
    static Mp4Header of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            Reader reader = new Reader(in);
            reader.boxes(0, in.length());
            return new Mp4Header(reader.width, reader.height, reader.durationMillis);
        } catch (EOFException e) {
            return new Mp4Header(null, null, null);
        }
    }

    private static final class Reader {
        private final RandomAccessFile in;
        private int seen;
        private @Nullable Integer width;
        private @Nullable Integer height;
        private @Nullable Long durationMillis;

        Reader(RandomAccessFile in) {
            this.in = in;
        }

        void boxes(long from, long to) throws IOException {
            long at = from;
            while (at + 8 <= to && seen++ < BOXES_MAX) {
                in.seek(at);
                long size = Integer.toUnsignedLong(in.readInt());
                int name = in.readInt();
                int head = 8;
                if (size == 1) {
                    size = in.readLong();
                    head = 16;
                }
                long end = size == 0 ? to : at + size;
                if (end < at + head || end > to) {
                    return;
                }
                box(name, at + head, end);
                at = end;
            }
        }

        private void box(int name, long from, long to) throws IOException {
            switch (name) {
                case 0x6d6f6f76, 0x7472616b -> boxes(from, to); // moov, trak
                case 0x6d766864 -> movie(from); // mvhd
                case 0x746b6864 -> track(from); // tkhd
                default -> {
                    // Sounds, pictures and what else there is.
                }
            }
        }

        private void movie(long from) throws IOException {
            boolean wide = wide(from);
            in.seek(from + 4 + (wide ? 16 : 8));
            long scale = Integer.toUnsignedLong(in.readInt());
            long duration = wide ? in.readLong() : Integer.toUnsignedLong(in.readInt());
            if (scale > 0 && duration > 0 && duration < Long.MAX_VALUE / 1000) {
                durationMillis = duration * 1000 / scale;
            }
        }

        /// The size stands behind the matrix that says how it is turned.
        private void track(long from) throws IOException {
            long matrix = from + (wide(from) ? 52 : 40);
            in.seek(matrix);
            boolean sideways = in.readInt() == 0 && in.readInt() != 0;
            in.seek(matrix + 36);
            int w = in.readInt() >>> 16;
            int h = in.readInt() >>> 16;
            if (width == null && w > 0 && h > 0 && w <= SIDE_MAX && h <= SIDE_MAX) {
                width = sideways ? h : w;
                height = sideways ? w : h;
            }
        }

        private boolean wide(long from) throws IOException {
            in.seek(from);
            return in.read() == 1;
        }
    }
}
