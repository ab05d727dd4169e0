/// Statuses that came before their message was known: joined when it appears, dropped when it never does.
@NullMarked
package io.triptych.message.status;

import org.jspecify.annotations.NullMarked;
