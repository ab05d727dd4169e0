/// The page at the simulator's root, on which a person plays the customers.
@NullMarked
package io.triptych.simulator.page;

import org.jspecify.annotations.NullMarked;
