package io.triptych.contact.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A WhatsApp id as it was seen: digits, usually a phone number without its plus.
///
/// WhatsApp writes some numbers in two ways: Brazil's with and without the ninth digit, Mexico's with and without a 1,
/// Argentina's with and without a 9. [#canonical] folds them, so that both find the same contact. It is for finding
/// only: we answer to the id as it was seen.
public record WaId(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");
    private static final Pattern BRAZIL_WITHOUT_NINTH_DIGIT = Pattern.compile("55([0-9]{2})([6-9][0-9]{7})");
    private static final Pattern MEXICO_WITH_1 = Pattern.compile("521([0-9]{10})");
    private static final Pattern ARGENTINA_WITH_9 = Pattern.compile("549([0-9]{10})");

    public WaId {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("A WhatsApp id has 3 to 20 digits.");
        }
    }

    /// The id in `text`, if it is one.
    public static Optional<WaId> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new WaId(text)) : Optional.empty();
    }

    /// The form that all variants of this id share.
    public String canonical() {
        Matcher argentina = ARGENTINA_WITH_9.matcher(digits);
        return argentina.matches() ? "54" + argentina.group(1) : dialledForm();
    }

    /// The digits that are dialled: Brazil's with the ninth digit, Mexico's without the 1. Argentina's 9 stays, since
    /// a mobile number is dialled with it from abroad.
    String dialledForm() {
        Matcher brazil = BRAZIL_WITHOUT_NINTH_DIGIT.matcher(digits);
        if (brazil.matches()) {
            return "55" + brazil.group(1) + "9" + brazil.group(2);
        }
        Matcher mexico = MEXICO_WITH_1.matcher(digits);
        return mexico.matches() ? "52" + mexico.group(1) : digits;
    }
}
