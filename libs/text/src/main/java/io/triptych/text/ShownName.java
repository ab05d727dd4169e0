package io.triptych.text;

import org.jspecify.annotations.Nullable;

/// What people call themselves elsewhere, as it can be shown: nothing is refused for it, and what can't be shown is
/// left out.
public final class ShownName {

    private static final int LENGTH_MAX = 200;

    private ShownName() {}

    /// A name in one line; nothing if nothing is left.
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String visible = VisibleText.stripped(Graphemes.beginning(VisibleText.line(text), LENGTH_MAX));
        return visible.isEmpty() ? null : visible;
    }

    /// A username without its sign: usernames come with an @ and without.
    public static @Nullable String ofUser(@Nullable String text) {
        String username = of(text);
        return username != null && username.startsWith("@") ? of(username.substring(1)) : username;
    }
}
