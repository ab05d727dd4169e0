/// Lanes, and the attempts and places of messages in them.
@NullMarked
package io.triptych.message.postgres.lane;

import org.jspecify.annotations.NullMarked;
