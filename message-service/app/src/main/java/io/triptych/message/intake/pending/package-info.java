/// Statuses that came before their attempt was known: joined when it appears, dropped when it never does.
@NullMarked
package io.triptych.message.intake.pending;

import org.jspecify.annotations.NullMarked;
