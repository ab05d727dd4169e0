/// What becomes of messages of which nobody knows whether they went out, once their company has waited long enough.
@NullMarked
package io.triptych.message.doubt;

import org.jspecify.annotations.NullMarked;
