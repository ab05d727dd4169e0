package io.triptych.message.accounts;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Accounts;
import io.triptych.service.call.Ids;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A business number to be known, with its token.
@Serdeable
record SaveAccountRequest(
        long companyId,
        @Nullable String name,
        @Nullable String displayPhoneNumber,
        @Nullable String phoneNumberId,
        @Nullable String wabaId,
        @Nullable Secret accessToken,
        @Nullable String appId,
        @Nullable Secret appSecret,
        @Nullable Integer ratePerSecond,
        @Nullable Boolean pairLimit) {

    /// WhatsApp's for a number that was not upgraded.
    private static final int RATE = 80;

    private static final int RATE_MAX = 1000;
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int SECRET_LENGTH_MAX = 2000;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern NUMERIC_ID = Pattern.compile("[1-9][0-9]{0,31}");

    Accounts.SaveAccount command() {
        Ids.positive("companyId", companyId);
        Map<String, String> problems = new TreeMap<>();
        String checkedName = VisibleText.line(text("name", name, TEXT_LENGTH_MAX, problems));
        String checkedNumber =
                VisibleText.plain(text("displayPhoneNumber", displayPhoneNumber, TEXT_LENGTH_MAX, problems));
        String checkedPhoneNumberId = numeric("phoneNumberId", phoneNumberId, problems);
        String checkedWabaId = numeric("wabaId", wabaId, problems);
        String token = token(problems);
        Accounts.App app = app(problems);
        int rate = ratePerSecond == null ? RATE : ratePerSecond;
        if (rate < 1 || rate > RATE_MAX) {
            problems.put("ratePerSecond", "must be between 1 and " + RATE_MAX);
        }
        if (!problems.isEmpty()) {
            throw new FailureException(FailureCode.INVALID_INPUT, "Invalid WhatsApp account", problems);
        }
        return new Accounts.SaveAccount(
                companyId,
                checkedName,
                checkedNumber,
                checkedPhoneNumberId,
                checkedWabaId,
                new Secret(token),
                app,
                new Accounts.Limits(rate, pairLimit == null || pairLimit));
    }

    private Accounts.@Nullable App app(Map<String, String> problems) {
        if (appId == null && appSecret == null) {
            return null;
        }
        return new Accounts.App(
                numeric("appId", appId, problems), new Secret(secret("appSecret", appSecret, problems)));
    }

    /// It stands in a header of each call.
    private String token(Map<String, String> problems) {
        String token = secret("accessToken", accessToken, problems);
        if (!token.isEmpty() && !VISIBLE.matcher(token).matches()) {
            problems.put("accessToken", "must be visible ASCII characters");
        }
        return token;
    }

    private static String secret(String field, @Nullable Secret value, Map<String, String> problems) {
        // Pasted with a blank or worse around it, it would be another one.
        return VisibleText.plain(text(field, value == null ? null : value.reveal(), SECRET_LENGTH_MAX, problems));
    }

    private static String text(String field, @Nullable String value, int max, Map<String, String> problems) {
        if (value == null || VisibleText.isBlank(value) || value.length() > max || value.indexOf('\0') >= 0) {
            problems.put(field, "must be 1 to " + max + " characters");
            return "";
        }
        return value;
    }

    private static String numeric(String field, @Nullable String value, Map<String, String> problems) {
        String plain = value == null ? "" : VisibleText.plain(value);
        if (!NUMERIC_ID.matcher(plain).matches()) {
            problems.put(field, "must be a number that WhatsApp gave");
            return "";
        }
        return plain;
    }
}
