package io.triptych.gateway.apitoken;

import io.triptych.service.token.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// What an API token looks like: `trp_`, 34 letters and digits by chance, and 6 that are their checksum. So a text that
/// was made up or cut off is told from a token without a question to the database, and scanners of source code find one
/// that was left there.
final class TokenText {
    private static final String PREFIX = "trp_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHANCE = 34;
    private static final int CHECKSUM = 6;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (CHANCE + CHECKSUM) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    /// A token that nobody else has.
    static Secret make() {
        StringBuilder text = new StringBuilder(PREFIX);
        RANDOM.ints(CHANCE, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
        return new Secret(text + checksum(text.toString()));
    }

    /// Whether somebody wanted this to be one.
    static boolean isMeant(String text) {
        return text.startsWith(PREFIX);
    }

    /// Whether it may be one.
    static boolean isWhole(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = PREFIX.length() + CHANCE;
        return checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /// What is kept of one.
    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM; i++) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return digits.toString();
    }
}
