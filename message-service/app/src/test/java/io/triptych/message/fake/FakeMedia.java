package io.triptych.message.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// The part of the fake that has files. Customers': by an id there is an address, and there are the bytes. Ours: what
/// was uploaded.
public final class FakeMedia {

    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();

    private final List<Upload> uploads = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<String>> refusals = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(4_711_000);

    FakeMedia() {}

    /// A file of ours: whose number it is for, the form as it came (a byte is a character), and what it is called.
    public record Upload(String phoneNumberId, String form, String id) {}

    /// What this number has uploaded, in order.
    public List<Upload> uploads(String phoneNumberId) {
        return uploads.stream()
                .filter(each -> each.phoneNumberId().equals(phoneNumberId))
                .toList();
    }

    /// The next upload of this number is answered with this error instead; each call says it of one more.
    public void refuses(String phoneNumberId, int httpStatus, int code) {
        refusals.computeIfAbsent(phoneNumberId, _ -> new ConcurrentLinkedQueue<>())
                .add(httpStatus + ":" + code);
    }

    void take(HttpExchange exchange, String phoneNumberId, byte[] body) throws IOException {
        String refusal = refusals.getOrDefault(phoneNumberId, new ConcurrentLinkedQueue<>())
                .poll();
        if (refusal != null) {
            String[] parts = refusal.split(":", -1);
            FakeWhatsApp.answer(
                    exchange, Integer.parseInt(parts[0]), "{\"error\":{\"message\":\"(#\",\"code\":" + parts[1] + "}}");
            return;
        }
        String id = Long.toString(ids.incrementAndGet());
        uploads.add(new Upload(phoneNumberId, new String(body, StandardCharsets.ISO_8859_1), id));
        FakeWhatsApp.answer(exchange, 200, "{\"id\":\"" + id + "\"}");
    }

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
