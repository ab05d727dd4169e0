/// Writes conversations of the past into the tables of contact-, conversation- and message-service, as these would have
/// left them: the demo's and the bench's.
@NullMarked
package io.triptych.seed;

import org.jspecify.annotations.NullMarked;
