/// PostgreSQL for every service: transactions of one company or of a worker, statements, migrations, what an SQLSTATE
/// means.
@NullMarked
package io.triptych.postgres;

import org.jspecify.annotations.NullMarked;
