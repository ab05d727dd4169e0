/// Who is there, views and types, told to the other gateways.
@NullMarked
package io.triptych.gateway.live.presence;

import org.jspecify.annotations.NullMarked;
