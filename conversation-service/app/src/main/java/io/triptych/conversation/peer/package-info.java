/// Asks other services over HTTP.
@NullMarked
package io.triptych.conversation.peer;

import org.jspecify.annotations.NullMarked;
