package io.triptych.service.call;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts JSON together of parts that are JSON already: what a database has stored and what the framework has written. It
/// checks nothing.
public final class JsonBytes {
    private final ByteArrayOutputStream bytes;

    /// For about so many bytes.
    public JsonBytes(int size) {
        bytes = new ByteArrayOutputStream(size);
    }

    /// An answer of the public API around data that are JSON already, as [Result] is written.
    public static byte[] success(byte[] data) {
        return new JsonBytes(data.length + 32)
                .ascii("{\"success\":true,\"data\":")
                .raw(data)
                .ascii("}")
                .toBytes();
    }

    /// What stands between the parts.
    public JsonBytes ascii(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// A part, as it is.
    public JsonBytes raw(byte[] json) {
        bytes.writeBytes(json);
        return this;
    }

    /// An object with one member more, which comes last. The object must have a member already.
    public JsonBytes with(byte[] object, String name, byte[] value) {
        bytes.write(object, 0, object.length - 1);
        return ascii(",\"" + name + "\":").raw(value).ascii("}");
    }

    /// An object with another value of a member. Only scalar members may stand before it, and the framework must have
    /// written the object: without white space. A member that doesn't hold `present` is an error.
    public JsonBytes replacing(byte[] object, String name, String present, byte[] value) {
        // A text can't look like it, as it would have its quotation marks escaped.
        byte[] member = ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        byte[] replaced = present.getBytes(StandardCharsets.US_ASCII);
        int start = indexOf(object, member) + member.length;
        int end = start + replaced.length;
        if (end > object.length || !Arrays.equals(object, start, end, replaced, 0, replaced.length)) {
            throw new IllegalArgumentException(name + " doesn't hold " + present);
        }
        bytes.write(object, 0, start);
        bytes.writeBytes(value);
        bytes.write(object, end, object.length - end);
        return this;
    }

    private static int indexOf(byte[] object, byte[] member) {
        for (int i = 0; i + member.length <= object.length; i++) {
            if (Arrays.equals(object, i, i + member.length, member, 0, member.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the object has no such member");
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
