/// What stands between a client and a server and breaks their connections.
@NullMarked
package io.triptych.testing.proxy;

import org.jspecify.annotations.NullMarked;
