package io.triptych.gateway.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a password has to be, wherever somebody sets one: long, and not what others would try first. Nothing else is
/// asked for: rules about kinds of characters make passwords worse
/// (https://pages.nist.gov/800-63-4/sp800-63b.html#password).
public final class PasswordRules {

    public static final int LENGTH_MAX = 200;
    private static final int DIFFERENT_MIN = 5;
    /// What people put around a word to make it another one.
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private final int lengthMin;
    private final Set<String> common;

    /// `common` in lower case.
    public PasswordRules(int lengthMin, Set<String> common) {
        this.lengthMin = lengthMin;
        this.common = Set.copyOf(common);
    }

    public int lengthMin() {
        return lengthMin;
    }

    /// What is wrong with a password for this person; absent if nothing is.
    public @Nullable String problem(String password, String email, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < lengthMin) {
            return "must have at least " + lengthMin + " characters";
        }
        if (length > LENGTH_MAX) {
            return "must be at most " + LENGTH_MAX + " characters";
        }
        String plain = password.strip().toLowerCase(Locale.ROOT);
        if (plain.equals(SignInAddress.of(email)) || plain.equals(name.strip().toLowerCase(Locale.ROOT))) {
            return "must not be the e-mail address or the name";
        }
        return isCommon(plain) ? "is one that everybody tries first" : null;
    }

    private boolean isCommon(String plain) {
        return plain.codePoints().distinct().count() < DIFFERENT_MIN
                || common.contains(plain)
                || common.contains(AROUND.matcher(plain).replaceAll(""));
    }
}
