/// Gives conversations to people.
@NullMarked
package io.triptych.conversation.assignment;

import org.jspecify.annotations.NullMarked;
