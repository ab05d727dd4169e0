package io.triptych.gateway.model;

import java.security.SecureRandom;

/// Letters and digits that can't be guessed and are read off without mistakes: none looks like another.
public final class RandomLetters {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomLetters() {}

    public static String of(int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
