/// Puts conversations off, and brings them back.
@NullMarked
package io.triptych.conversation.snoozing;

import org.jspecify.annotations.NullMarked;
