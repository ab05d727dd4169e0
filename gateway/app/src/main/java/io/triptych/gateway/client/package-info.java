/// The services behind the gateway, as their callers in here see them.
@NullMarked
package io.triptych.gateway.client;

import org.jspecify.annotations.NullMarked;
