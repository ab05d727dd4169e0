/// Whether people may still act, as the gateway tells it.
@NullMarked
package io.triptych.message.people;

import org.jspecify.annotations.NullMarked;
