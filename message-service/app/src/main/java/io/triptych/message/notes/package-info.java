/// Notes: what people write in a thread for each other, and whom they mention in it.
@NullMarked
package io.triptych.message.notes;

import org.jspecify.annotations.NullMarked;
