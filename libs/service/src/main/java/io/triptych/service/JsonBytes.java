package io.triptych.service;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

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

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
