/// What goes wrong because somebody asked for it.
@NullMarked
package io.triptych.simulator.fault;

import org.jspecify.annotations.NullMarked;
