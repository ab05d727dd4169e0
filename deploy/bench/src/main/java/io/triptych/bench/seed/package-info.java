/// Writes a large company into the four schemas, as the services themselves would have written it.
@NullMarked
package io.triptych.bench.seed;

import org.jspecify.annotations.NullMarked;
