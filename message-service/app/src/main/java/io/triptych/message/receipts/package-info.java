/// What customers see of us beside messages: that we read theirs, and that somebody types.
@NullMarked
package io.triptych.message.receipts;

import org.jspecify.annotations.NullMarked;
