package io.triptych.text;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;

/// What of a text can be seen.
///
/// Unseen is white space, what Unicode says to ignore where nothing draws it (zero-width characters, bidi controls,
/// fillers, variation selectors, tags), other controls and formats, half surrogate pairs and noncharacters, and the
/// few symbols that have an empty shape without a property that says so. Characters that aren't assigned yet are seen:
/// they may be next year's emoji.
public final class VisibleText {

    /// Formats that draw something (Arabic number signs, Kaithi number sign …) are seen. Without a property: the
    /// empty Braille pattern, the musical null notehead, the Khitan filler.
    private static final UnicodeSet UNSEEN = new UnicodeSet("[[:White_Space:][:Default_Ignorable_Code_Point:][:Cc:]"
                    + "[[:Cf:]-[:Prepended_Concatenation_Mark:]][:Cs:][:Noncharacter_Code_Point:]"
                    + "\\u2800\\U0001D159\\U00016FE4]")
            .freeze();

    private static final UnicodeSet UNSEEN_BUT_SPACE =
            new UnicodeSet(UNSEEN).removeAll(new UnicodeSet("[:White_Space:]")).freeze();

    /// What changes how the character before it looks: it belongs to it.
    private static final UnicodeSet SHAPES_WHAT_IS_BEFORE =
            new UnicodeSet("[[:Variation_Selector:]\\U000E0020-\\U000E007F]").freeze();

    /// What turns the direction of everything after it, up to the end of the line that it is shown in.
    private static final UnicodeSet TURNS_THE_LINE = new UnicodeSet("[\\u202A-\\u202E\\u2066-\\u2069]").freeze();

    private static final UnicodeSet BREAKS_THE_LINE = new UnicodeSet("[\\u0009-\\u000D\\u0085\\u2028\\u2029]").freeze();

    private static final UnicodeSet NO_PART_OF_A_LINE =
            new UnicodeSet("[[:Cc:][:Cs:][:Noncharacter_Code_Point:]]").freeze();

    private VisibleText() {}

    /// Whether there is nothing in it that anybody could see.
    public static boolean isBlank(String text) {
        return UNSEEN.span(text, SpanCondition.CONTAINED) == text.length();
    }

    /// The text from its first visible character to its last; empty if there is none. What is between them stays, and
    /// what shapes the last one (an emoji's variation selector, a flag's tags) too.
    public static String stripped(String text) {
        int start = UNSEEN.span(text, SpanCondition.CONTAINED);
        if (start == text.length()) {
            return "";
        }
        int end = UNSEEN.spanBack(text, SpanCondition.CONTAINED);
        while (end < text.length() && SHAPES_WHAT_IS_BEFORE.contains(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(start, end);
    }

    /// The text as one line for a list: stripped, line breaks and tabs as spaces, without controls, half surrogate
    /// pairs and what would turn the direction of its surroundings. Joiners stay: some scripts and emoji need them.
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (BREAKS_THE_LINE.contains(point)) {
                line.append(' ');
            } else if (!NO_PART_OF_A_LINE.contains(point) && !TURNS_THE_LINE.contains(point)) {
                line.appendCodePoint(point);
            }
        });
        return stripped(line.toString());
    }

    /// A text in which nothing unseen means anything, such as a pasted address or number: stripped, and within it all
    /// that is unseen is gone but white space, which became spaces.
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> !UNSEEN_BUT_SPACE.contains(point))
                .forEach(point -> plain.appendCodePoint(UNSEEN.contains(point) ? ' ' : point));
        return plain.toString().strip();
    }
}
