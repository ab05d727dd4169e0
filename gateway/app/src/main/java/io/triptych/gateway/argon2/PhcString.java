package io.triptych.gateway.argon2;

import java.util.Base64;

/// A hash with all that is needed to compute it again: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
final class PhcString {

    private final int memoryKib;
    private final int passes;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    PhcString(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.lanes = lanes;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    static PhcString parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            throw new IllegalStateException("A stored password hash is not of Argon2id, version 19");
        }
        String[] costs = parts[3].split(",", -1);
        Base64.Decoder base64 = Base64.getDecoder();
        return new PhcString(
                cost(costs[0], "m="),
                cost(costs[1], "t="),
                cost(costs[2], "p="),
                base64.decode(parts[4]),
                base64.decode(parts[5]));
    }

    private static int cost(String part, String name) {
        return Integer.parseInt(part.substring(name.length()));
    }

    int memoryKib() {
        return memoryKib;
    }

    int passes() {
        return passes;
    }

    int lanes() {
        return lanes;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + lanes + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }
}
