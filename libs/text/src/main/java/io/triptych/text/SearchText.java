package io.triptych.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that somebody searches contacts for. Names and words are folded the same way ([Folding]); in a phone number
/// neither do spaces and punctuation make a difference, nor whether it is written as at home or from abroad.
public record SearchText(String folded) {

    private static final Pattern TEL = Pattern.compile("tel:([^;]*)((?:;[^;]*)*)");
    private static final Pattern CONTEXT = Pattern.compile(";phone-context=(\\+[^;]*)");
    private static final Pattern NUMBER = Pattern.compile("[-0-9+ ()./~·]*[0-9][-0-9+ ()./~·]*");
    private static final Pattern NO_NUMBER = Pattern.compile("[^0-9+]");
    private static final Pattern FROM_ABROAD = Pattern.compile("\\(? ?(?:\\+|00) ?(.*)");
    /// The zero in +49 (0)151 and +49 0151, which is dialled at home only.
    private static final Pattern TRUNK_ZERO = Pattern.compile("([0-9]{1,3})[^0-9]+0(?=[^0-9]*[0-9])(.*)");
    /// As it is dialled at home in most countries; three digits are enough for an index.
    private static final Pattern AT_HOME = Pattern.compile("0([1-9][0-9]{2,})");
    /// As it is dialled at home in Russia and Kazakhstan.
    private static final Pattern AT_HOME_BY_8 = Pattern.compile("8([0-9]{10})");

    private static final int COUNTRY_CODE_LENGTH_MAX = 3;
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

    /// Numbers with this in them as it was written, as a LIKE pattern. What can be no part of a number stays as it is:
    /// no number matches.
    public String phoneNumberPattern() {
        String number = number();
        return NUMBER.matcher(number).matches() ? anywhere(foldNumber(number)) : namePattern();
    }

    /// The same, and the numbers that it may stand for if it was written as it is dialled, as LIKE patterns: of any
    /// country for one that is dialled at home. A contact may have several numbers, each begins with its plus.
    /// [#phoneNumberPattern] comes first.
    public List<String> phoneNumberPatterns() {
        Set<String> patterns = new LinkedHashSet<>();
        patterns.add(phoneNumberPattern());
        String number = number();
        if (!NUMBER.matcher(number).matches()) {
            return List.copyOf(patterns);
        }
        Matcher fromAbroad = FROM_ABROAD.matcher(number);
        if (fromAbroad.matches()) {
            addFromAbroad(patterns, fromAbroad.group(1));
        } else {
            addAtHome(patterns, foldNumber(number));
        }
        return List.copyOf(patterns);
    }

    private static void addFromAbroad(Set<String> patterns, String behindThePlus) {
        String digits = foldNumber(behindThePlus);
        if (digits.length() < 3) {
            return;
        }
        patterns.add("%+" + digits + "%");
        Matcher trunkZero = TRUNK_ZERO.matcher(behindThePlus);
        if (trunkZero.matches()) {
            patterns.add("%+" + trunkZero.group(1) + foldNumber(trunkZero.group(2)) + "%");
        }
    }

    private static void addAtHome(Set<String> patterns, String digits) {
        Matcher atHome = AT_HOME.matcher(digits);
        if (atHome.matches()) {
            for (int length = 1; length <= COUNTRY_CODE_LENGTH_MAX; length++) {
                patterns.add("%+" + "_".repeat(length) + atHome.group(1) + "%");
            }
        }
        Matcher by8 = AT_HOME_BY_8.matcher(digits);
        if (by8.matches()) {
            patterns.add("%+7" + by8.group(1) + "%");
        }
    }

    /// What was searched for, if it is an address of a phone (RFC 3966) the number in it.
    private String number() {
        Matcher tel = TEL.matcher(folded);
        if (!tel.matches()) {
            return folded;
        }
        Matcher context = CONTEXT.matcher(tel.group(2));
        return !tel.group(1).startsWith("+") && context.find() ? context.group(1) + " " + tel.group(1) : tel.group(1);
    }

    /// A name as it is searched in.
    public static String fold(@Nullable String name) {
        return Folding.fold(name);
    }

    /// A phone number as it is searched in.
    public static String foldNumber(@Nullable String phoneNumber) {
        return phoneNumber == null ? "" : NO_NUMBER.matcher(phoneNumber).replaceAll("");
    }

    private static String anywhere(String folded) {
        return "%" + LIKE_SYNTAX.matcher(folded).replaceAll("\\\\$0") + "%";
    }
}
