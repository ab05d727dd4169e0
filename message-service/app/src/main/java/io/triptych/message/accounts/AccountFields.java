package io.triptych.message.accounts;

import io.triptych.message.model.Accounts;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The members of a request about a number. Gathers everything that is wrong with them; `check` before use.
///
/// Ids and secrets are pasted: a blank or worse around them is none of theirs.
final class AccountFields {

    private static final int TEXT_LENGTH_MAX = 200;
    private static final int SECRET_LENGTH_MAX = 2000;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern NUMERIC_ID = Pattern.compile("[1-9][0-9]{0,31}");

    private final Map<String, String> problems = new TreeMap<>();

    void reject(String field, String why) {
        problems.putIfAbsent(field, why);
    }

    /// Refuses what was found wrong.
    void check() {
        if (!problems.isEmpty()) {
            throw new FailureException(FailureCode.INVALID_INPUT, "Invalid WhatsApp account", problems);
        }
    }

    String line(String field, @Nullable String value) {
        return VisibleText.line(text(field, value, TEXT_LENGTH_MAX));
    }

    String plain(String field, @Nullable String value) {
        return VisibleText.plain(text(field, value, TEXT_LENGTH_MAX));
    }

    /// An id of WhatsApp's.
    String numeric(String field, @Nullable String value) {
        String plain = value == null ? "" : VisibleText.plain(value);
        if (!NUMERIC_ID.matcher(plain).matches()) {
            reject(field, "must be a number that WhatsApp gave");
            return "";
        }
        return plain;
    }

    /// It stands in a header of calls.
    Secret secret(String field, @Nullable Secret value) {
        String secret = VisibleText.plain(text(field, value == null ? null : value.reveal(), SECRET_LENGTH_MAX));
        if (!secret.isEmpty() && !VISIBLE.matcher(secret).matches()) {
            reject(field, "must be visible ASCII characters");
        }
        return new Secret(secret);
    }

    /// A company's own app, with its secret; nothing if neither is there.
    Accounts.@Nullable App app(@Nullable String appId, @Nullable Secret appSecret) {
        return appId == null && appSecret == null
                ? null
                : new Accounts.App(numeric("appId", appId), secret("appSecret", appSecret));
    }

    private String text(String field, @Nullable String value, int max) {
        if (value == null || VisibleText.isBlank(value) || value.length() > max || value.indexOf('\0') >= 0) {
            reject(field, "must be 1 to " + max + " characters");
            return "";
        }
        return value;
    }
}
