/// Writes small files of the kinds that people send.
@NullMarked
package io.triptych.simulator.format;

import org.jspecify.annotations.NullMarked;
