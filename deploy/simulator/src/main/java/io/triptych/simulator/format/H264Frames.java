package io.triptych.simulator.format;

import java.io.ByteArrayOutputStream;

/// Pictures of a video as H.264 has them in its plainest form: each stands alone, and its points are written as they
/// are (ITU-T H.264, macroblocks of type I_PCM).
public final class H264Frames {

    /// Points of a side of a macroblock, the unit that pictures are made of.
    public static final int BLOCK = 16;

    private static final int PLAIN_BLOCK = 25;
    private static final int ONLY_SUCH_SLICES = 7;

    /// The brightness and colour of a point: Y, Cb, Cr.
    public interface Points {
        int[] at(int x, int y);
    }

    private final int blocksWide;
    private final int blocksHigh;

    public H264Frames(int blocksWide, int blocksHigh) {
        this.blocksWide = blocksWide;
        this.blocksHigh = blocksHigh;
    }

    /// What is true for all pictures: profile 66, level 3.0, their size.
    public byte[] sequence() {
        Bits bits = new Bits();
        bits.fixed(0x42_c0_1e, 24).number(0).number(0).number(2).number(1).fixed(0, 1);
        bits.number(blocksWide - 1).number(blocksHigh - 1).fixed(0b1100, 4);
        return bits.unit(0x67);
    }

    /// How they are written.
    public byte[] picture() {
        Bits bits = new Bits();
        bits.number(0).number(0).fixed(0, 2).number(0).number(0).number(0).fixed(0, 3);
        bits.number(0).number(0).number(0).fixed(0b100, 3);
        return bits.unit(0x68);
    }

    /// A picture; those after each other have another number.
    public byte[] frame(int number, Points points) {
        Bits bits = new Bits();
        bits.number(0)
                .number(ONLY_SUCH_SLICES)
                .number(0)
                .fixed(0, 4)
                .number(number % 2)
                .fixed(0, 2);
        bits.number(0).number(1);
        for (int block = 0; block < blocksWide * blocksHigh; block++) {
            bits.number(PLAIN_BLOCK).align();
            block(bits, block % blocksWide * BLOCK, block / blocksWide * BLOCK, points);
        }
        return bits.unit(0x65);
    }

    /// Each point's brightness, then of each four both halves of the colour.
    private static void block(Bits bits, int left, int top, Points points) {
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                bits.fixed(points.at(left + x, top + y)[0], 8);
            }
        }
        for (int half = 1; half <= 2; half++) {
            for (int y = 0; y < BLOCK; y += 2) {
                for (int x = 0; x < BLOCK; x += 2) {
                    bits.fixed(points.at(left + x, top + y)[half], 8);
                }
            }
        }
    }

    private static final class Bits {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int bits;
        private int count;

        Bits fixed(int value, int width) {
            for (int i = width - 1; i >= 0; i--) {
                bits = bits << 1 | (value >> i & 1);
                if (++count == 8) {
                    out.write(bits);
                    bits = 0;
                    count = 0;
                }
            }
            return this;
        }

        /// As many zeros as its length has bits after the first, then itself and one.
        Bits number(int value) {
            int width = 32 - Integer.numberOfLeadingZeros(value + 1);
            return fixed(0, width - 1).fixed(value + 1, width);
        }

        void align() {
            while (count > 0) {
                fixed(0, 1);
            }
        }

        /// With its head, and a 3 wherever bytes would look like the begin of another.
        byte[] unit(int head) {
            fixed(1, 1).align();
            ByteArrayOutputStream unit = new ByteArrayOutputStream();
            unit.write(head);
            int zeros = 0;
            for (byte each : out.toByteArray()) {
                if (zeros >= 2 && (each & 0xff) <= 3) {
                    unit.write(3);
                    zeros = 0;
                }
                unit.write(each);
                zeros = each == 0 ? zeros + 1 : 0;
            }
            return unit.toByteArray();
        }
    }
}
