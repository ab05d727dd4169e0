package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BroughtBytesTest {

    /// So many bytes, and then the connection breaks.
    private static BroughtBytes of(long count) {
        return new BroughtBytes(new InputStream() {
            private long left = count;

            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("gone");
                }
                int read = (int) Math.min(length, left);
                left -= read;
                return read;
            }
        });
    }

    private static FailureException failureOf(BroughtBytes bytes) {
        return assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> bytes.transferTo(java.io.OutputStream.nullOutputStream()))
                .actual();
    }

    @Test
    void moreThanAFileMayHaveIsTooLarge() {
        assertThat(failureOf(of(BroughtBytes.MAX + 1)).code()).isEqualTo(FailureCode.TOO_LARGE);
        assertThat(failureOf(of(BroughtBytes.MAX)).code()).isEqualTo(FailureCode.INVALID_INPUT);
    }

    @Test
    void whatBreaksOffIsTheClients() {
        assertThat(failureOf(of(5)).fields()).containsEntry("file", "did not come whole");
    }
}
