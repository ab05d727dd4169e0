/// The list, its counts and single conversations, as a person sees them.
@NullMarked
package io.triptych.conversation.inbox;

import org.jspecify.annotations.NullMarked;
