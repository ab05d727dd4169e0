/// Conversations in PostgreSQL. The only place with SQL.
@NullMarked
package io.triptych.conversation.postgres;

import org.jspecify.annotations.NullMarked;
