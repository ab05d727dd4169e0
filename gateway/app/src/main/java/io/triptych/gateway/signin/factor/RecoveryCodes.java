package io.triptych.gateway.signin.factor;

import io.triptych.gateway.model.RandomLetters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Codes in place of a lost app. Each has about 79 random bits, so that a plain hash gives nothing away.
final class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int LETTERS = 16;
    private static final int GROUP = 4;
    private static final Pattern GROUPS = Pattern.compile("(.{" + GROUP + "})(?=.)");
    private static final Pattern BETWEEN = Pattern.compile("[^a-z0-9]");

    private RecoveryCodes() {}

    /// New ones, in groups of four letters.
    static List<String> fresh() {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> GROUPS.matcher(RandomLetters.of(LETTERS)).replaceAll("$1-"))
                .toList();
    }

    static List<byte[]> hashes(List<String> codes) {
        return codes.stream().map(RecoveryCodes::hash).toList();
    }

    /// What is kept of one, in whatever case and groups it was typed.
    static byte[] hash(String code) {
        String plain = BETWEEN.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
