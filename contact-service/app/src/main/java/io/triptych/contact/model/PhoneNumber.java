package io.triptych.contact.model;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A phone number in E.164: a plus, the country code, the number.
///
/// Only numbers that name their country are taken: a guessed country may be another person's number. A number has to
/// be possible, not assigned: new ranges are in use before any table knows them.
public record PhoneNumber(String e164) {

    /// The longest text that is looked at: a `tel:` address with its context has more than a number.
    public static final int TEXT_LENGTH_MAX = 64;

    private static final String NO_REGION = "ZZ";

    /// What a person typed or pasted: spaces, dots, dashes, slashes, brackets and what can't be seen don't matter,
    /// `00` stands for the plus, every script's digits count, the zero in `+49 (0)151` is dialled at home only, and
    /// `tel:` addresses (RFC 3966) are read. WhatsApp knows no extensions: a number with one is refused.
    public static Optional<PhoneNumber> parse(String typed) {
        if (typed.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        List<PhoneNumber> possible = TypedNumber.of(typed)
                .map(number -> Stream.of(number.withoutTrunkZero(), number.international())
                        .distinct()
                        .flatMap(international -> read(international).stream())
                        .toList())
                .orElse(List.of());
        // Italy dials its zero from abroad too: where one of the two is in use, that one was meant.
        return possible.stream()
                .filter(PhoneNumber::isInUse)
                .findFirst()
                .or(() -> possible.stream().findFirst());
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

    private boolean isInUse() {
        return parsed(e164)
                .map(number -> PhoneNumberUtil.getInstance().isValidNumber(number))
                .orElse(false);
    }

    // Read by the parser, and before the variants are folded, which may be longer than a number of today's plan.
    private static Optional<PhoneNumber> read(String international) {
        return parsed(international)
                .filter(number -> !number.hasExtension())
                .map(_ -> PhoneNumberUtil.normalizeDigitsOnly(international))
                .flatMap(WaId::parse)
                .flatMap(PhoneNumber::of);
    }

    private static Optional<Phonenumber.PhoneNumber> possible(String international) {
        return parsed(international)
                .filter(number -> PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number)
                        == ValidationResult.IS_POSSIBLE);
    }

    private static Optional<Phonenumber.PhoneNumber> parsed(String international) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(international, NO_REGION));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
