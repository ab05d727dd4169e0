/// The store in PostgreSQL.
@NullMarked
package io.triptych.contact.postgres;

import org.jspecify.annotations.NullMarked;
