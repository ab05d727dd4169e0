/// The store: everything that message-service keeps in PostgreSQL, and the only package that knows SQL of it.
///
/// Lock order, for every transaction: rows of `conversations` in one statement by ascending id, then messages,
/// attempts and deliveries of these conversations, the outbox last. See RATIONALE.md#lock-order.
@NullMarked
package io.triptych.message.postgres;

import org.jspecify.annotations.NullMarked;
