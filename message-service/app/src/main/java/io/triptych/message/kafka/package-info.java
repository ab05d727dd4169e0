/// Kafka where it is more than events: the journal of webhook bodies.
@NullMarked
package io.triptych.message.kafka;

import org.jspecify.annotations.NullMarked;
