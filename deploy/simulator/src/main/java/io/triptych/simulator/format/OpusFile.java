package io.triptych.simulator.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a recording in Ogg with Opus (RFC 3533, RFC 7845), as phones record voice messages. There is nothing to be
/// heard in it.
public final class OpusFile {

    private static final int POLYNOMIAL = 0x04c11db7;
    private static final int PACKETS_PER_PAGE = 50;
    private static final int SAMPLES_PER_PACKET = 960;
    private static final int PRE_SKIP = 312;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    /// Twenty milliseconds of silence.
    private static final byte[] SILENCE = {(byte) 0xf8, (byte) 0xff, (byte) 0xfe};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pages;

    private OpusFile() {}

    public static byte[] ofSeconds(int seconds) {
        OpusFile file = new OpusFile();
        file.page(FIRST, 0, head());
        file.page(0, 0, tags());
        for (int second = 1; second <= seconds; second++) {
            byte[][] packets = new byte[PACKETS_PER_PAGE][];
            Arrays.fill(packets, SILENCE);
            long samples = PRE_SKIP + (long) second * PACKETS_PER_PAGE * SAMPLES_PER_PACKET;
            file.page(second == seconds ? LAST : 0, samples, packets);
        }
        return file.out.toByteArray();
    }

    private static byte[] head() {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) PRE_SKIP)
                .putInt(48_000)
                .array();
    }

    private static byte[] tags() {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private void page(int flags, long samples, byte[]... packets) {
        int size = 27 + packets.length;
        for (byte[] packet : packets) {
            size += packet.length;
        }
        ByteBuffer page = ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(samples)
                .putInt(4711)
                .putInt(pages++)
                .putInt(0)
                .put((byte) packets.length);
        for (byte[] packet : packets) {
            page.put((byte) packet.length);
        }
        for (byte[] packet : packets) {
            page.put(packet);
        }
        page.putInt(22, checksum(page.array()));
        out.writeBytes(page.array());
    }

    private static int checksum(byte[] page) {
        int checksum = 0;
        for (byte each : page) {
            checksum ^= (each & 0xff) << 24;
            for (int bit = 0; bit < 8; bit++) {
                int next = checksum << 1;
                checksum = checksum < 0 ? next ^ POLYNOMIAL : next;
            }
        }
        return checksum;
    }
}
