package io.triptych.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/// Cuts text where a reader sees one character end and the next begin: never within a flag, a family of joined emoji, a
/// letter and its accents (extended grapheme clusters, UAX 29).
public final class Graphemes {

    private static final char ELLIPSIS = '…';

    /// Made once, as its rules are; each use takes a copy, as it has a state.
    private static final BreakIterator CHARACTERS = BreakIterator.getCharacterInstance(ULocale.ROOT);

    private Graphemes() {}

    /// The text, if it has at most `max` code points; else its beginning and an ellipsis, together at most `max`.
    public static String shortened(String text, int max) {
        if (text.length() <= max || text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return cut(text, text.offsetByCodePoints(0, max - 1)) + ELLIPSIS;
    }

    /// The text's beginning of at most `max` code points.
    public static String beginning(String text, int max) {
        if (text.length() <= max || text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return cut(text, text.offsetByCodePoints(0, max));
    }

    /// A character that is longer than the limit by itself is cut after one of its code points: a thousand accents on
    /// one letter are nobody's language.
    private static String cut(String text, int end) {
        BreakIterator characters = CHARACTERS.clone();
        characters.setText(text);
        int boundary = characters.isBoundary(end) ? end : characters.preceding(end);
        return text.substring(0, boundary > 0 ? boundary : end);
    }
}
