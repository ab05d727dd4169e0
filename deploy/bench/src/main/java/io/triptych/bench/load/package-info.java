/// The load: clients in a closed loop against the product, and pgbench with the same questions to the database alone.
@NullMarked
package io.triptych.bench.load;

import org.jspecify.annotations.NullMarked;
