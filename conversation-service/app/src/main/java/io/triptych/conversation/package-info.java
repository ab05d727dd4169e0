/// The application; see the README beside it.
@NullMarked
package io.triptych.conversation;

import org.jspecify.annotations.NullMarked;
