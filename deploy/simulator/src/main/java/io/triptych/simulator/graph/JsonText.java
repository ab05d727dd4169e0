package io.triptych.simulator.graph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts of a JSON object that was sent.
public final class JsonText {

    private JsonText() {}

    /// The text that stands there; nothing if there is none, or something else.
    public static @Nullable String of(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : null;
    }
}
