/// Events stored with the change that they tell of, and their relay to Kafka.
@NullMarked
package io.triptych.eventing.outbox;

import org.jspecify.annotations.NullMarked;
