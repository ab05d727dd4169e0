/// What the simulator is told: its business numbers, its Meta app, where webhooks go.
@NullMarked
package io.triptych.simulator.setup;

import org.jspecify.annotations.NullMarked;
