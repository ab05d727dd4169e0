/// What integrations say became of messages.
@NullMarked
package io.triptych.message.status;

import org.jspecify.annotations.NullMarked;
