/// The facts that the gateway publishes, and their topics.
@NullMarked
package io.triptych.gateway.api.event;

import org.jspecify.annotations.NullMarked;
