/// Messages by their words in PostgreSQL.
@NullMarked
package io.triptych.message.postgres.search;

import org.jspecify.annotations.NullMarked;
