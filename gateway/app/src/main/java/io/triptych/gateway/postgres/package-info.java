/// The stores, in PostgreSQL.
@NullMarked
package io.triptych.gateway.postgres;

import org.jspecify.annotations.NullMarked;
