/// Writing to customers: sends, retries, and whom to write to.
@NullMarked
package io.triptych.message.sending;

import org.jspecify.annotations.NullMarked;
