/// Consumers of batches: at least once, in order, what cannot be processed set aside.
@NullMarked
package io.triptych.eventing.consumer;

import org.jspecify.annotations.NullMarked;
