package io.triptych.conversation.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that somebody searches contacts for. Names and words are folded the same way, so accents and case make no
/// difference; in a phone number neither do spaces and punctuation.
///
/// Only the marks of alphabets are accents. Those of, say, Devanagari or kana are letters of their own and stay.
public record SearchText(String folded) {

    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF"
                    + "\\uFE20-\\uFE2F\\u0591-\\u05C7\\u064B-\\u065F\\u0670]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9+ ()./-]*[0-9][0-9+ ()./-]*");
    private static final Pattern NO_NUMBER = Pattern.compile("[^0-9+]");
    private static final Pattern LIKE_SYNTAX = Pattern.compile("[\\\\%_]");

    public static SearchText of(String text) {
        return new SearchText(fold(text));
    }

    public boolean isBlank() {
        return folded.isEmpty();
    }

    /// A trigram index finds nothing by less than three letters.
    public boolean isTooShortForAnIndex() {
        return folded.length() < 3;
    }

    /// Names with this in them, as a LIKE pattern.
    public String namePattern() {
        return anywhere(folded);
    }

    /// Numbers with this in them, as a LIKE pattern. What can be no part of a number stays as it is: no number matches.
    public String phoneNumberPattern() {
        return NUMBER.matcher(folded).matches() ? anywhere(foldNumber(folded)) : namePattern();
    }

    /// A name as it is searched in.
    public static String fold(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
        String bare = ACCENTS.matcher(decomposed).replaceAll("");
        // Upper case first: it folds what has no single lower-case twin (ß, ı, ς).
        String lower = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return SPACES.matcher(withoutStrokes(lower)).replaceAll(" ").strip();
    }

    /// A phone number as it is searched in.
    public static String foldNumber(@Nullable String phoneNumber) {
        return phoneNumber == null ? "" : NO_NUMBER.matcher(phoneNumber).replaceAll("");
    }

    // Letters that people take for accented ones, but Unicode does not decompose.
    private static String withoutStrokes(String lower) {
        return lower.replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ħ", "h")
                .replace("æ", "ae")
                .replace("œ", "oe");
    }

    private static String anywhere(String folded) {
        return "%" + LIKE_SYNTAX.matcher(folded).replaceAll("\\\\$0") + "%";
    }
}
