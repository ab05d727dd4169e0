/// What the calls of all features have in common.
@NullMarked
package io.triptych.conversation.call;

import org.jspecify.annotations.NullMarked;
