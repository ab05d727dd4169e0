package io.triptych.message.webhook;

import io.micronaut.json.tree.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// Names JSON by what it says: the same members in another order, or written with other blanks, have the same digest.
public final class JsonDigest {

    private final MessageDigest digest;

    private JsonDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /// The SHA-256 of a tree, as 64 hexadecimal digits.
    public static String of(JsonNode node) {
        try {
            JsonDigest digest = new JsonDigest(MessageDigest.getInstance("SHA-256"));
            digest.add(node);
            return HexFormat.of().formatHex(digest.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    // Each part begins with its kind and length, so that no two trees are the same bytes.
    private void add(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
            begin('o', members.size());
            members.forEach((name, value) -> {
                add('n', name);
                add(value);
            });
        } else if (node.isArray()) {
            begin('a', node.size());
            node.values().forEach(this::add);
        } else if (node.isNull()) {
            begin('0', 0);
        } else {
            add(node.isString() ? 's' : 'v', node.coerceStringValue());
        }
    }

    private void add(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        begin(kind, bytes.length);
        digest.update(bytes);
    }

    private void begin(char kind, int length) {
        digest.update((byte) kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}
