package io.triptych.message.intake.reading;

import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import org.jspecify.annotations.Nullable;

/// The names of files that customers send, to be shown and never to be stored under.
final class Filename {

    private static final int LENGTH_MAX = 255;

    private Filename() {}

    /// A file's name without what would show it as another one's; nothing if nothing can be seen of it.
    static @Nullable String of(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String visible = name.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return VisibleText.isBlank(visible) ? null : Graphemes.shortened(visible, LENGTH_MAX);
    }
}
