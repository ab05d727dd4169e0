package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What makes a link open something for whoever has it. It can't be guessed, so a plain hash of it is all that is kept.
public record LinkSecret(Secret text) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static LinkSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkSecret(new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /// Of what came with a call.
    public static LinkSecret of(String text) {
        return new LinkSecret(new Secret(text));
    }

    /// What is kept of it.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
