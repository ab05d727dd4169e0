/// Canned replies.
@NullMarked
package io.triptych.message.postgres.canned;

import org.jspecify.annotations.NullMarked;
