/// Sockets of the signed-in: opening, resuming, sending without a queue, closing.
@NullMarked
package io.triptych.gateway.live.socket;

import org.jspecify.annotations.NullMarked;
