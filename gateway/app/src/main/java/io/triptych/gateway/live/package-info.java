/// The company feed, pushed to sockets and polled; who is there, types and looks.
@NullMarked
package io.triptych.gateway.live;

import org.jspecify.annotations.NullMarked;
