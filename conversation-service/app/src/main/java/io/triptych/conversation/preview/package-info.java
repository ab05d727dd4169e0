/// Follows messages: last message, unread number, window, and reopening.
@NullMarked
package io.triptych.conversation.preview;

import org.jspecify.annotations.NullMarked;
