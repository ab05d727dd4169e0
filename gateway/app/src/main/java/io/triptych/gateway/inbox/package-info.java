/// The three panels in one answer.
@NullMarked
package io.triptych.gateway.inbox;

import org.jspecify.annotations.NullMarked;
