package io.triptych.contact.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The form that all variants of a WhatsApp id share: what contact-service makes a phone number unique by, and what a
/// copy of its identities is searched by.
///
/// WhatsApp writes some numbers in two ways: Brazil's with and without the ninth digit, Mexico's with and without a 1,
/// Argentina's with and without a 9. The form is for finding only: a customer is answered at the id that wrote.
public final class CanonicalWaId {

    private static final Pattern BRAZIL_WITHOUT_NINTH_DIGIT = Pattern.compile("55([0-9]{2})([6-9][0-9]{7})");
    private static final Pattern MEXICO_WITH_1 = Pattern.compile("521([0-9]{10})");
    private static final Pattern ARGENTINA_WITH_9 = Pattern.compile("549([0-9]{10})");

    private CanonicalWaId() {}

    /// The canonical form of an id of digits only.
    public static String of(String waId) {
        Matcher brazil = BRAZIL_WITHOUT_NINTH_DIGIT.matcher(waId);
        if (brazil.matches()) {
            return "55" + brazil.group(1) + "9" + brazil.group(2);
        }
        Matcher mexico = MEXICO_WITH_1.matcher(waId);
        if (mexico.matches()) {
            return "52" + mexico.group(1);
        }
        Matcher argentina = ARGENTINA_WITH_9.matcher(waId);
        return argentina.matches() ? "54" + argentina.group(1) : waId;
    }
}
