package io.triptych.message.model;

import io.triptych.text.VisibleText;

/// What a message says, for the kinds that can be sent.
public sealed interface MessageBody {

    /// WhatsApp's limit, counted in UTF-16 units as WhatsApp doesn't say what it counts.
    int TEXT_LENGTH_MAX = 4096;

    /// A text of 1 to 4096 units in which something can be seen, with or without a preview of its first link. It is
    /// kept and sent as it was written.
    record Text(String body, boolean previewUrl) implements MessageBody {
        public Text {
            if (VisibleText.isBlank(body) || body.length() > TEXT_LENGTH_MAX) {
                throw new IllegalArgumentException("A text has 1 to " + TEXT_LENGTH_MAX + " characters.");
            }
        }
    }
}
