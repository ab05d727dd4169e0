package io.triptych.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into the words that it is found by, each folded ([Folding]) and with its place in the text.
///
/// What is written with spaces is cut at whatever is neither letter, digit nor mark. In scripts without spaces
/// (Chinese, Japanese, Thai …) nobody but a dictionary knows where a word ends, so each character is a word of
/// its own that [Word#joinsOn] says to be written on to the one before. An emoji is a word.
public final class FoundWords {

    private static final int[] UNSPACED = {
        UScript.HAN,
        UScript.HIRAGANA,
        UScript.KATAKANA,
        UScript.BOPOMOFO,
        UScript.YI,
        UScript.THAI,
        UScript.LAO,
        UScript.KHMER,
        UScript.MYANMAR,
        UScript.TIBETAN
    };

    /// The marks of half-width kana are letters to Unicode.
    private static final UnicodeSet MARKS = new UnicodeSet("[\\p{M}\\uFF9E\\uFF9F]").freeze();

    private static final UnicodeSet LETTERS = new UnicodeSet("[\\p{L}\\p{N}]").freeze();
    private static final UnicodeSet SYMBOLS = new UnicodeSet("[\\p{So}]").freeze();
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}\\p{So}]+");

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private Kind kind = Kind.NONE;
    private int from;
    private boolean joins;
    private boolean wasUnspaced;

    private FoundWords(String text) {
        this.text = text;
    }

    /// A word: as it is compared, and where it stands, counted as Java and JavaScript count (UTF-16).
    ///
    /// @param isUnspaced whether it is one character of a script without spaces
    /// @param joinsOn whether it is such a one, and so is the word right before it
    public record Word(String folded, int from, int to, boolean isUnspaced, boolean joinsOn) {}

    private enum Kind {
        NONE,
        SPACED,
        UNSPACED,
        SYMBOL
    }

    /// The words of a text, in their order.
    public static List<Word> of(String text) {
        return new FoundWords(text).cut();
    }

    private List<Word> cut() {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            take(point, at);
            at += Character.charCount(point);
        }
        end(at);
        return words;
    }

    private void take(int point, int at) {
        boolean continues =
                MARKS.contains(point) || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        if (continues) {
            // Of nothing, it is nothing by itself.
            return;
        }
        Kind next = kindOf(point);
        if (next == Kind.SPACED && kind == Kind.SPACED) {
            return;
        }
        boolean follows = kind == Kind.UNSPACED && next == Kind.UNSPACED;
        end(at);
        kind = next;
        from = at;
        joins = follows && wasUnspaced;
    }

    private void end(int to) {
        wasUnspaced = false;
        if (kind == Kind.NONE) {
            return;
        }
        boolean unspaced = kind == Kind.UNSPACED;
        // Some characters stand for several words.
        BETWEEN.splitAsStream(Folding.fold(text.substring(from, to)))
                .filter(folded -> !folded.isEmpty())
                .forEach(folded -> {
                    words.add(new Word(folded, from, to, unspaced, joins));
                    wasUnspaced = unspaced;
                });
        kind = Kind.NONE;
    }

    private static Kind kindOf(int point) {
        if (SYMBOLS.contains(point)) {
            return Kind.SYMBOL;
        }
        if (!LETTERS.contains(point)) {
            return Kind.NONE;
        }
        return isUnspaced(point) ? Kind.UNSPACED : Kind.SPACED;
    }

    private static boolean isUnspaced(int point) {
        if (UCharacter.isDigit(point)) {
            return false;
        }
        for (int script : UNSPACED) {
            if (UScript.hasScript(point, script)) {
                return true;
            }
        }
        return false;
    }
}
