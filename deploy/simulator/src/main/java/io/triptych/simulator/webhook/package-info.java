/// What the platform tells: webhooks, signed, in batches, again until they are taken, and as disorderly as it is told.
@NullMarked
package io.triptych.simulator.webhook;

import org.jspecify.annotations.NullMarked;
