package io.triptych.contact.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/// A phone number in E.164: a plus, the country code, the number.
///
/// Only numbers that name their country are taken: a guessed country may be another person's number. A number has to
/// be possible, not assigned: new ranges are in use before any table knows them.
public record PhoneNumber(String e164) {

    /// The longest text that is looked at.
    public static final int TEXT_LENGTH_MAX = 32;

    private static final String NO_REGION = "ZZ";

    /// What a person typed: spaces, dots, dashes and brackets don't matter, `00` stands for the plus.
    public static Optional<PhoneNumber> parse(String typed) {
        String text = typed.strip();
        if (text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isLetter)) {
            return Optional.empty();
        }
        String international = text.startsWith("00") ? "+" + text.substring(2) : text;
        if (!international.startsWith("+")) {
            return Optional.empty();
        }
        return digitsOf(international).flatMap(WaId::parse).flatMap(PhoneNumber::of);
    }

    /// The number behind a WhatsApp id, if it is one.
    public static Optional<PhoneNumber> of(WaId waId) {
        String international = "+" + waId.dialledForm();
        return possible(international)
                .map(number -> new PhoneNumber(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164)));
    }

    /// The WhatsApp id that this number most likely has, until one is seen.
    public WaId waId() {
        return new WaId(e164.substring(1));
    }

    // Read by the parser, so that every script's digits count, and before the variants are folded, which may be longer
    // than a number of today's plan.
    private static Optional<String> digitsOf(String international) {
        try {
            Phonenumber.PhoneNumber number = PhoneNumberUtil.getInstance().parse(international, NO_REGION);
            if (number.hasExtension()) {
                return Optional.empty();
            }
            return Optional.of(PhoneNumberUtil.normalizeDigitsOnly(international));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Phonenumber.PhoneNumber> possible(String international) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = numbers.parse(international, NO_REGION);
            boolean possible = numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            return possible ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
