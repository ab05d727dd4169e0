package io.triptych.simulator.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes a video without sound as an MP4 (ISO 14496-12, 14496-15), what is known of it before its pictures.
public final class Mp4File {

    private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private final int width;
    private final int height;
    private final int framesPerSecond;

    public Mp4File(int width, int height, int framesPerSecond) {
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /// These pictures, one after the other.
    public byte[] of(byte[] sequence, byte[] picture, List<byte[]> frames) {
        byte[] type = box("ftyp", out -> out.writeBytes("isom\0\0\2\0isomiso2avc1mp41"));
        // Where the pictures are is as long wherever they are.
        int at = type.length + movie(sequence, picture, frames, 0).length + 8;
        byte[] movie = movie(sequence, picture, frames, at);
        byte[] pictures = box("mdat", out -> {
            for (byte[] frame : frames) {
                out.writeInt(frame.length);
                out.write(frame);
            }
        });
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(type);
        file.writeBytes(movie);
        file.writeBytes(pictures);
        return file.toByteArray();
    }

    private byte[] movie(byte[] sequence, byte[] picture, List<byte[]> frames, int at) {
        byte[] head = box("mvhd", out -> {
            ints(out, 0, 0, 0, framesPerSecond, frames.size(), 0x10000, 0x1000000, 0, 0);
            ints(out, UPRIGHT);
            ints(out, 0, 0, 0, 0, 0, 0, 2);
        });
        byte[] trackHead = box("tkhd", out -> {
            ints(out, 3, 0, 0, 1, 0, frames.size(), 0, 0, 0, 0);
            ints(out, UPRIGHT);
            ints(out, width << 16, height << 16);
        });
        byte[] mediaHead = box("mdhd", out -> ints(out, 0, 0, 0, framesPerSecond, frames.size(), 0x55c40000));
        byte[] kind = box("hdlr", out -> out.writeBytes("\0\0\0\0\0\0\0\0vide\0\0\0\0\0\0\0\0\0\0\0\0\0"));
        byte[] seen = box("vmhd", out -> ints(out, 1, 0, 0));
        byte[] here = box("dinf", box("dref", out -> {
            ints(out, 0, 1);
            out.write(box("url ", inner -> inner.writeInt(1)));
        }));
        byte[] table = box(
                "stbl",
                description(sequence, picture),
                box("stts", out -> ints(out, 0, 1, frames.size(), 1)),
                box("stsc", out -> ints(out, 0, 1, 1, frames.size(), 1)),
                box("stsz", out -> {
                    ints(out, 0, 0, frames.size());
                    for (byte[] frame : frames) {
                        out.writeInt(4 + frame.length);
                    }
                }),
                box("stco", out -> ints(out, 0, 1, at)));
        return box("moov", head, box("trak", trackHead, box("mdia", mediaHead, kind, box("minf", seen, here, table))));
    }

    private byte[] description(byte[] sequence, byte[] picture) {
        byte[] coding = box("avcC", out -> {
            out.write(1);
            out.write(sequence, 1, 3);
            out.writeShort(0xffe1);
            out.writeShort(sequence.length);
            out.write(sequence);
            out.write(1);
            out.writeShort(picture.length);
            out.write(picture);
        });
        byte[] format = box("avc1", out -> {
            ints(out, 0, 1, 0, 0, 0, 0, width << 16 | height, 0x480000, 0x480000, 0);
            out.writeShort(1);
            out.write(new byte[32]);
            out.writeShort(0x18);
            out.writeShort(-1);
            out.write(coding);
        });
        return box("stsd", out -> {
            ints(out, 0, 1);
            out.write(format);
        });
    }

    private static void ints(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static byte[] box(String name, byte[]... inside) {
        return box(name, out -> {
            for (byte[] each : inside) {
                out.write(each);
            }
        });
    }

    private static byte[] box(String name, Content content) {
        try {
            ByteArrayOutputStream inside = new ByteArrayOutputStream();
            content.write(new DataOutputStream(inside));
            ByteArrayOutputStream box = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(box);
            out.writeInt(8 + inside.size());
            out.writeBytes(name);
            inside.writeTo(out);
            return box.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
