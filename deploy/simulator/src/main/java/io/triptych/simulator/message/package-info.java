/// Calls to send, and what the Cloud API says of them.
@NullMarked
package io.triptych.simulator.message;

import org.jspecify.annotations.NullMarked;
