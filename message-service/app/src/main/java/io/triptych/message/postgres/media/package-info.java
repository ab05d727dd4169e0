/// The files of messages in PostgreSQL: what is known of them, and what is to be fetched. Their bytes lie elsewhere.
@NullMarked
package io.triptych.message.postgres.media;

import org.jspecify.annotations.NullMarked;
