/// What consumers, tails and the relay share: Kafka clients, pauses, and what is said when a loop stands still.
@NullMarked
package io.triptych.eventing.client;

import org.jspecify.annotations.NullMarked;
