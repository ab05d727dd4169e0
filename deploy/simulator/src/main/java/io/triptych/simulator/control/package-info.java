/// What a test or a person at the keyboard tells the simulator, and asks of it.
@NullMarked
package io.triptych.simulator.control;

import org.jspecify.annotations.NullMarked;
