package io.triptych.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One kept-alive HTTP/1.1 connection that takes next to nothing of the processor it shares with what it measures: a
/// request is bytes that were made before, an answer is read and not understood.
final class HttpWire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream input;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    HttpWire(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        input = socket.getInputStream();
    }

    /// An answer, with its body if that was asked for.
    record Answer(int status, String body) {}

    /// Sends it, reads the whole answer and tells its status.
    int call(byte[] request) throws IOException {
        return call(request, false).status();
    }

    /// The same with the body as text.
    Answer ask(byte[] request) throws IOException {
        return call(request, true);
    }

    private Answer call(byte[] request, boolean wantsBody) throws IOException {
        socket.getOutputStream().write(request);
        String statusLine = line();
        int status = Integer.parseInt(statusLine, 9, 12, 10);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            if (header.regionMatches(true, 0, "content-length", 0, colon)) {
                length = Integer.parseInt(header.substring(colon + 1).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding", 0, colon)) {
                chunked = header.toLowerCase(Locale.ROOT).endsWith("chunked");
            }
        }
        StringBuilder body = new StringBuilder();
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                body.append(take(size, wantsBody));
                line();
            }
            line();
        } else {
            body.append(take(length, wantsBody));
        }
        return new Answer(status, body.toString());
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        int from = position;
        while (true) {
            for (int i = from; i < limit; i++) {
                if (buffer[i] == '\n') {
                    String line = new String(buffer, position, i - position - 1, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line;
                }
            }
            from = limit - position;
            fill();
            from += position;
        }
    }

    private String take(int size, boolean wanted) throws IOException {
        while (limit - position < size) {
            fill();
        }
        String text = wanted ? new String(buffer, position, size, StandardCharsets.UTF_8) : "";
        position += size;
        return text;
    }

    /// Reads more behind what is there.
    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = input.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        limit += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
