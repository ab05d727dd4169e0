package io.triptych.gateway.model;

import java.util.Locale;

/// Why a session can't be renewed any more. Whoever had it is told, as far as it is theirs to know.
public enum SessionEnd {
    /// Its person signed out, here or from another device.
    LOGOUT,
    /// One of its tokens came a second time: somebody has a copy.
    REUSE,
    PASSWORD_CHANGED,
    /// An admin reset the password.
    RESET,
    DEACTIVATED,
    /// It wasn't used for too long, or never was.
    EXPIRED;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SessionEnd of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
