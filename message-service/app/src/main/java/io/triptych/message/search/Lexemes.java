package io.triptych.message.search;

import io.triptych.text.FoundWords;
import io.triptych.text.FoundWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What PostgreSQL keeps of a text and asks for, as its `tsvector` and `tsquery`. Its own parser has no say:
/// words are cut and folded by [FoundWords] on both sides.
///
/// A word is a lexeme, and so are its first one, two and three letters, with an asterisk: what is being typed is
/// found by them. Longer beginnings are so few that the index is asked for all words that begin so. Where there
/// are no spaces, each two neighbouring characters are a lexeme, and each single one is, with the asterisk; so
/// any part of a text is found. Folded words have no asterisk, nor what means anything to PostgreSQL.
final class Lexemes {

    private static final int BEGINNING_MAX = 3;
    private static final int WORD_LENGTH_MAX = 64;
    private static final int WORDS_MAX = 8_000;
    /// PostgreSQL takes no `tsvector` of more than a megabyte; a character has three bytes at most.
    private static final int CHARACTERS_MAX = 200_000;

    private Lexemes() {}

    /// What a text is kept as; empty for none. Of one that is longer than any message its beginning counts.
    static String vector(String text) {
        List<Word> words = FoundWords.of(text);
        Set<String> lexemes = new LinkedHashSet<>();
        int characters = 0;
        for (int i = 0; i < Math.min(words.size(), WORDS_MAX) && characters < CHARACTERS_MAX; i++) {
            Word word = words.get(i);
            String folded = cut(word.folded());
            characters += folded.length();
            if (!word.isUnspaced()) {
                lexemes.add(quoted(folded) + ':' + (i + 1));
                beginnings(folded).forEach(each -> lexemes.add(quoted(each + '*')));
                continue;
            }
            lexemes.add(quoted(folded + '*'));
            if (word.joinsOn() && i > 0) {
                lexemes.add(quoted(cut(words.get(i - 1).folded()) + folded) + ':' + i);
            }
        }
        return String.join(" ", lexemes);
    }

    /// What finds all of these words, the last of them by how it begins.
    static String query(List<Word> words) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String folded = cut(word.folded());
            if (!word.isUnspaced()) {
                parts.add(i == words.size() - 1 ? beginning(folded) : quoted(folded));
                continue;
            }
            int first = i;
            while (i + 1 < words.size() && words.get(i + 1).joinsOn()) {
                i++;
            }
            parts.add(run(words.subList(first, i + 1)));
        }
        return String.join(" & ", parts);
    }

    private static String run(List<Word> characters) {
        if (characters.size() == 1) {
            return quoted(cut(characters.getFirst().folded()) + '*');
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < characters.size(); i++) {
            pairs.add(quoted(
                    cut(characters.get(i - 1).folded()) + cut(characters.get(i).folded())));
        }
        return "(" + String.join(" <-> ", pairs) + ")";
    }

    private static String beginning(String folded) {
        return length(folded) <= BEGINNING_MAX ? quoted(folded + '*') : quoted(folded) + ":*";
    }

    private static List<String> beginnings(String folded) {
        List<String> beginnings = new ArrayList<>();
        for (int length = 1; length <= Math.min(BEGINNING_MAX, length(folded)); length++) {
            beginnings.add(folded.substring(0, folded.offsetByCodePoints(0, length)));
        }
        return beginnings;
    }

    private static String cut(String folded) {
        return length(folded) <= WORD_LENGTH_MAX
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, WORD_LENGTH_MAX));
    }

    private static int length(String folded) {
        return folded.codePointCount(0, folded.length());
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme + "'";
    }
}
