package io.triptych.conversation.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The colours that a label may have: names, of which a client makes what can be told apart and read on its background.
public enum LabelColour {
    GREY,
    RED,
    ORANGE,
    YELLOW,
    GREEN,
    TEAL,
    BLUE,
    INDIGO,
    PURPLE,
    PINK;

    /// The word that API, events and table use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The colour of a word that is one.
    public static LabelColour ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// All words.
    public static List<String> words() {
        return Arrays.stream(values()).map(LabelColour::word).toList();
    }
}
