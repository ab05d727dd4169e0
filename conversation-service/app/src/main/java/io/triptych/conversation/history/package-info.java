/// What was done to a conversation, and by whom.
@NullMarked
package io.triptych.conversation.history;

import org.jspecify.annotations.NullMarked;
