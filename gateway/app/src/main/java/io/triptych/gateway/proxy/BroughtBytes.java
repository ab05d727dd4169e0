package io.triptych.gateway.proxy;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a file as a client sends them. More than a file may have, and less than was said to come, is the
/// client's fault and nobody else's: both fail with what is answered to it.
public final class BroughtBytes extends FilterInputStream {

    /// WhatsApp's limit for the largest, a document.
    static final long MAX = 104_857_600;

    private long count;

    private final long max;
    private final String tooLarge;

    /// A file that a customer is to be sent.
    BroughtBytes(InputStream bytes) {
        this(bytes, MAX, "WhatsApp takes files of at most 100 MB. Make it smaller.");
    }

    /// Any, of which there are at most so many, and what is said of more.
    public BroughtBytes(InputStream bytes, long max, String tooLarge) {
        super(bytes);
        this.max = max;
        this.tooLarge = tooLarge;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        int read;
        try {
            read = in.read(to, offset, length);
        } catch (IOException e) {
            throw FailureException.invalid("file", "did not come whole");
        }
        count += Math.max(0, read);
        if (count > max) {
            throw new FailureException(FailureCode.TOO_LARGE, tooLarge);
        }
        return read;
    }
}
