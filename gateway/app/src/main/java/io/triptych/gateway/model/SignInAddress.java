package io.triptych.gateway.model;

import io.triptych.text.VisibleText;
import java.util.Locale;
import java.util.regex.Pattern;

/// The e-mail address by which an account is kept and found: upper and lower case are the same, and what can't be seen
/// in a pasted one is no part of it.
public final class SignInAddress {

    /// One name at one place; whether anybody reads there only a mail tells.
    private static final Pattern SHAPE = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final int LENGTH_MAX = 254;

    private SignInAddress() {}

    /// Whether an account may be kept by what was typed.
    public static boolean isOne(String typed) {
        String address = of(typed);
        return address.length() <= LENGTH_MAX && SHAPE.matcher(address).matches();
    }

    /// The only spelling of the address in `typed`.
    public static String of(String typed) {
        return VisibleText.plain(typed).toLowerCase(Locale.ROOT);
    }
}
