package io.triptych.testing.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An answer to bytes that were sent as they are, which no HTTP client would do.
///
/// Text is ISO 8859-1: a character is a byte.
public record WireCall(int status, Map<String, List<String>> headers, String body) {
    private static final int TIMEOUT_MILLIS = 30_000;

    /// Sends a request and reads until the server closes; ask it to, or wait 30 seconds for an error.
    public static WireCall send(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream());
        }
    }

    /// Sends the beginning of a request and is gone.
    public static void breakOff(int port, String beginning) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            // A reset, as when a machine is gone, and not a farewell.
            socket.setSoLinger(true, 0);
        }
    }

    private static WireCall read(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No answer: " + text);
        }
        List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new WireCall(Integer.parseInt(lines.getFirst().split(" ", 3)[1]), headers, text.substring(end + 4));
    }

    /// The header's values, or an empty text.
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /// Whether it is a failure in the envelope.
    public boolean isFailure() {
        return header("content-type").startsWith("application/json")
                && body.startsWith("{\"success\":false,\"error\":\"");
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body;
    }
}
