/// Uncertain messages that are to be decided about.
@NullMarked
package io.triptych.message.postgres.doubt;

import org.jspecify.annotations.NullMarked;
