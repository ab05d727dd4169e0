/// Takes conversations back from who has left, and from teams that have ended.
@NullMarked
package io.triptych.conversation.departure;

import org.jspecify.annotations.NullMarked;
