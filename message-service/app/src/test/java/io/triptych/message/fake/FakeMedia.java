package io.triptych.message.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The part of the fake that has customers' files: by an id there is an address, and there are the bytes.
public final class FakeMedia {

    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();

    FakeMedia() {}

    /// @param elsewhere where it says the file is; empty for its own address
    private record File(byte[] bytes, String elsewhere) {}

    /// Has a file. Answers the digest that webhooks tell of it.
    public String has(String id, byte[] bytes) {
        files.put(id, new File(bytes, ""));
        return digest(bytes);
    }

    /// Says that a file is somewhere else.
    public void hasElsewhere(String id, String url) {
        files.put(id, new File(new byte[0], url));
    }

    /// The ids whose bytes were asked for, in order.
    public List<String> fetched() {
        return List.copyOf(fetched);
    }

    /// As WhatsApp writes digests.
    public static String digest(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it was a question about a file.
    boolean handle(HttpExchange exchange, String[] path, String authorization, String baseUrl) throws IOException {
        File file = path.length == 3 ? files.get(path[2]) : null;
        if (file == null) {
            return false;
        }
        if (!path[1].equals("media-cdn")) {
            String url = file.elsewhere().isEmpty() ? baseUrl + "/media-cdn/" + path[2] : file.elsewhere();
            FakeWhatsApp.answer(
                    exchange,
                    200,
                    "{\"messaging_product\":\"whatsapp\",\"id\":\"" + path[2] + "\",\"url\":\"" + url + "\"}");
            return true;
        }
        fetched.add(path[2]);
        exchange.sendResponseHeaders(authorization.startsWith("Bearer ") ? 200 : 401, file.bytes().length);
        exchange.getResponseBody().write(file.bytes());
        exchange.close();
        return true;
    }
}
