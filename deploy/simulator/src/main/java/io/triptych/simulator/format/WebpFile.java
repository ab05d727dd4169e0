package io.triptych.simulator.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a square WebP without loss, of two colours on nothing: one bit a pixel says which colour, another whether
/// there is any (https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification).
public final class WebpFile {

    private static final int SIGNATURE = 0x2f;
    private static final int DARK = 70;
    private static final int BRIGHT = 205;
    private static final int WHOLE = 255;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;

    private WebpFile() {}

    /// Whether something is so at a pixel.
    public interface Area {
        boolean has(int x, int y);
    }

    public static byte[] ofTwoTones(int side, Area there, Area dark) {
        WebpFile file = new WebpFile();
        file.write(SIGNATURE, 8);
        file.write(side - 1, 14);
        file.write(side - 1, 14);
        file.write(1, 1);
        // Version, and neither transforms nor a cache of colours nor more than one set of codes.
        file.write(0, 3 + 3);
        file.either(DARK, BRIGHT);
        file.always(WHOLE);
        file.always(0);
        file.either(0, WHOLE);
        file.always(0);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                file.write(dark.has(x, y) ? 0 : 1, 1);
                file.write(there.has(x, y) ? 1 : 0, 1);
            }
        }
        file.write(0, 7);
        return file.inContainer();
    }

    /// A code of one value, which takes no bit.
    private void always(int value) {
        write(0b1, 1);
        write(0, 1);
        write(1, 1);
        write(value, 8);
    }

    /// A code of two values, the smaller of which is 0.
    private void either(int smaller, int larger) {
        write(0b1, 1);
        write(1, 1);
        write(1, 1);
        write(smaller, 8);
        write(larger, 8);
    }

    private void write(int value, int width) {
        for (int i = 0; i < width; i++) {
            bits |= (value >> i & 1) << count++;
            if (count == 8) {
                out.write(bits);
                bits = 0;
                count = 0;
            }
        }
    }

    private byte[] inContainer() {
        int size = out.size() + out.size() % 2;
        return ByteBuffer.allocate(20 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + size)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(out.size())
                .put(out.toByteArray())
                .array();
    }
}
