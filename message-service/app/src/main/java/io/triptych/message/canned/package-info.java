/// Canned replies: read by everybody, written by managers.
@NullMarked
package io.triptych.message.canned;

import org.jspecify.annotations.NullMarked;
