/// `make soak`: the product under disorderly traffic while its parts are killed, and what has become of every message.
@NullMarked
package io.triptych.allinone.soak;

import org.jspecify.annotations.NullMarked;
