package io.triptych.gateway.model;

import io.triptych.text.VisibleText;
import java.util.Locale;

/// The e-mail address by which an account is kept and found: upper and lower case are the same, and what can't be seen
/// in a pasted one is no part of it.
public final class SignInAddress {

    private SignInAddress() {}

    /// The only spelling of the address in `typed`.
    public static String of(String typed) {
        return VisibleText.plain(typed).toLowerCase(Locale.ROOT);
    }
}
