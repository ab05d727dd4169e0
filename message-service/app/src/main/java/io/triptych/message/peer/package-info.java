/// The other services, over HTTP.
@NullMarked
package io.triptych.message.peer;

import org.jspecify.annotations.NullMarked;
