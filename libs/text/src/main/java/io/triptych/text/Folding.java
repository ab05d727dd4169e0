package io.triptych.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What makes two texts the same to somebody who searches: folded, they are equal, and one is found in the other.
///
/// No difference are case, accents of alphabets, compatibility forms (full width, ligatures, superscripts), which
/// script's digits a number has, which apostrophe, quotation mark or dash was typed, how wide a space is, and whatever
/// can't be seen. Marks of, say, Devanagari or kana are letters of their own and stay.
public final class Folding {

    private static final Normalizer2 CASELESS = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

    /// Combining marks of the alphabets and of Hebrew and Arabic, and Arabic's stretching stroke.
    private static final UnicodeSet ACCENTS = new UnicodeSet(
                    "[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F"
                            + "\\u0591-\\u05BD\\u05BF-\\u05C7\\u0640\\u064B-\\u065F\\u0670]")
            .freeze();

    /// What is typed or printed for an apostrophe: Unicode has no property for it. Some are letters, so before anything
    /// else; the acute accent would decompose into a space.
    private static final UnicodeSet APOSTROPHES = new UnicodeSet("['`\\u00B4\\u02B9\\u02BB-\\u02BD\\u02C8\\u02CA\\u02CB"
                    + "\\u0374\\u055A\\u055B\\u05F3\\u07F4\\u07F5\\u1FBD\\u1FBF\\u1FEF\\u1FFD\\u1FFE\\u2018-\\u201B"
                    + "\\u2032\\u2035\\u2039\\u203A\\uA78B\\uA78C\\uFF07\\uFF40]")
            .freeze();

    private static final UnicodeSet DASHES = new UnicodeSet("[[:Dash:]\\u2043]").freeze();
    private static final UnicodeSet QUOTES = new UnicodeSet("[[:Quotation_Mark:]\\u2033\\u05F4]")
            .removeAll(APOSTROPHES)
            .freeze();

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private Folding() {}

    /// The text as it is searched in and searched for; nothing is empty.
    public static String fold(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // Before and after: some accents are apostrophes to a reader, and some letters have one inside (ŉ).
        String caseless = CASELESS.normalize(alike(VisibleText.plain(text)));
        return SPACES.matcher(bare(alike(DECOMPOSED.normalize(caseless))))
                .replaceAll(" ")
                .strip();
    }

    /// The digits of all scripts in ASCII; everything else stays.
    public static String asciiDigits(String text) {
        return text.codePoints()
                .map(Folding::asciiDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String alike(String text) {
        StringBuilder alike = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (APOSTROPHES.contains(point)) {
                alike.append('\'');
            } else if (DASHES.contains(point)) {
                alike.append('-');
            } else if (QUOTES.contains(point)) {
                alike.append('"');
            } else {
                alike.appendCodePoint(point);
            }
        });
        return alike.toString();
    }

    private static String bare(String decomposed) {
        StringBuilder bare = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(point -> !ACCENTS.contains(point)).forEach(point -> {
            String unstroked = withoutStroke(point);
            if (unstroked == null) {
                bare.appendCodePoint(asciiDigit(point));
            } else {
                bare.append(unstroked);
            }
        });
        return bare.toString();
    }

    /// Letters that people take for accented ones, but Unicode doesn't decompose.
    private static @Nullable String withoutStroke(int point) {
        return switch (point) {
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ' -> "d";
            case 'ħ' -> "h";
            case 'ı' -> "i";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            default -> null;
        };
    }

    private static int asciiDigit(int point) {
        int digit = UCharacter.digit(point, 10);
        return digit < 0 ? point : '0' + digit;
    }
}
