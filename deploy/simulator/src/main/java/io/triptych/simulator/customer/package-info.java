/// The people at the other end.
@NullMarked
package io.triptych.simulator.customer;

import org.jspecify.annotations.NullMarked;
